import { useState } from "react";
import { useBodiesToWrite } from "../../api/bodies";
import { useReadAgain } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { fieldId } from "../../components/form/field";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useWords } from "../../i18n";
import { useTemplateWords } from "../../i18n/templates";
import { useDoing } from "../../lib/use-doing";
import { makeTemplate } from "./template-api";
import { faultOfFile, FileRefusal, TemplateFile } from "./template-file";

/** A new template: what it is called, whose it is, and its file, in one go. */
export function TemplateForm() {
  const { t } = useWords();
  const words = useTemplateWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodiesToWrite("planning");
  const { run, isDoing, problem } = useDoing();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const body = chosen === "" && bodies.length === 1 ? (bodies[0]?.key ?? "") : chosen;
  const fileFault = faultOfFile(file);
  const missing = { name: name.trim() === "", body: body === "" };

  function choose(given: File): void {
    setFile(given);
    if (name === "") setName(given.name.replace(/\.docx$/i, ""));
  }

  function send(): void {
    setTried(true);
    const first = fileFault ? "file" : missing.name ? "name" : missing.body ? "body" : null;
    if (first !== null) {
      document.getElementById(fieldId(`template-${first}`))?.focus();
      return;
    }
    if (file === null) return;
    void run(async () => {
      const made = await makeTemplate(name.trim(), body, file);
      await readAgain();
      setName("");
      setFile(null);
      setTried(false);
      announce(words.made(made.name));
    });
  }

  return (
    <form
      className="template-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TemplateFile
        name="template-file"
        file={file}
        fault={isTried ? fileFault : null}
        onFile={choose}
      />
      <TextField
        name="template-name"
        label={words.name}
        hint={words.nameHint}
        required
        value={name}
        onChange={setName}
        error={isTried && missing.name ? t.errors.required(words.name) : undefined}
      />
      {bodies.length > 1 && (
        <SelectField
          name="template-body"
          label={words.body}
          required
          choices={bodies.map((each) => ({ value: each.key, label: each.name }))}
          value={chosen}
          onChange={setChosen}
          error={isTried && missing.body ? t.errors.required(words.body) : undefined}
        />
      )}
      {problem && <FileRefusal problem={problem} />}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={isDoing}>
          {isDoing ? words.checking : words.add}
        </Button>
      </div>
    </form>
  );
}
