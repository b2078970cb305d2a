import { useState } from "react";
import { useReadAgain } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { Dialog } from "../../components/dialog";
import { TextField } from "../../components/form/text-field";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/problem-notice";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useTemplateWords } from "../../i18n/templates";
import { plain } from "../../lib/plain";
import { useDoing } from "../../lib/use-doing";
import {
  contentOf,
  deleteTemplate,
  makeDefault,
  missingOf,
  putFile,
  renameTemplate,
  type Field,
  type Template,
} from "./template-api";
import { faultOfFile, FileRefusal, TemplateFile } from "./template-file";

interface Props {
  of: Template;
  body: string | undefined;
  fields: readonly Field[];
  mayWrite: boolean;
}

function Fields({ names, fields }: { names: readonly string[]; fields: readonly Field[] }) {
  return (
    <ul className="template-fields">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code> {fields.find((field) => field.name === name)?.text}
        </li>
      ))}
    </ul>
  );
}

function Replacing({ of, onClose }: { of: Template; onClose: () => void }) {
  const { t } = useWords();
  const words = useTemplateWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const fault = faultOfFile(file);

  function send(): void {
    setTried(true);
    if (fault !== null || file === null) return;
    void run(async () => {
      await putFile(of.id, file);
      await readAgain();
      announce(words.replaced(of.name));
      onClose();
    });
  }

  return (
    <Dialog
      open
      title={words.replaceOf(of.name)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" aria-disabled={isDoing} onClick={send}>
            {isDoing ? words.checking : words.replace}
          </Button>
        </>
      }
    >
      <TemplateFile
        name="template-other-file"
        file={file}
        fault={isTried ? fault : null}
        onFile={setFile}
      />
      {problem && <FileRefusal problem={problem} />}
    </Dialog>
  );
}

function Renaming({ of, onClose }: { of: Template; onClose: () => void }) {
  const { t } = useWords();
  const words = useTemplateWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();
  const [name, setName] = useState(of.name);
  const isBlank = name.trim() === "";

  function send(): void {
    if (isBlank) return;
    void run(async () => {
      await renameTemplate(of, name.trim());
      await readAgain();
      announce(words.renamed(name.trim()));
      onClose();
    });
  }

  return (
    <Dialog open title={words.renameOf(of.name)} onClose={onClose}>
      <form
        className="template-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          name="template-new-name"
          label={words.name}
          required
          value={name}
          onChange={setName}
          error={isBlank ? t.errors.required(words.name) : undefined}
        />
        {problem && <ProblemNotice problem={problem} />}
        <div className="form__actions">
          <Button kind="primary" type="submit" aria-disabled={isDoing}>
            {t.common.save}
          </Button>
          <Button onClick={onClose}>{t.common.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** One template: its file, what it asks for, what it leaves out, and what can be done with it. */
export function TemplateCard({ of, body, fields, mayWrite }: Props) {
  const { t, format } = useWords();
  const words = useTemplateWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [doing, setDoing] = useState<"replace" | "rename" | null>(null);
  const missing = missingOf(of.fields, fields);
  const close = () => setDoing(null);

  async function remove(): Promise<void> {
    await deleteTemplate(of);
    await readAgain();
    announce(words.deleted(of.name));
  }

  const { run, isDoing, problem } = useDoing();

  function turn(): void {
    void run(async () => {
      await makeDefault(of, !of.is_default);
      await readAgain();
      announce(of.is_default ? words.noDefault(of.name) : words.isDefault(of.name));
    });
  }

  return (
    <li className="template">
      <h3>
        {of.name} {of.is_default && <StatusBadge status="aktiv" label={words.default} />}
      </h3>
      <p className="muted">
        {[
          body,
          of.size === null
            ? words.noFile
            : [of.file_name, format.bytes(of.size)].filter(Boolean).join(", "),
          words.changed(format.day(of.modified_at.slice(0, 10))),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {of.size !== null && (
        <>
          <details>
            <summary>{words.uses(of.fields.length)}</summary>
            <Fields names={of.fields} fields={fields} />
          </details>
          {missing.length > 0 && (
            <details>
              <summary>{words.lacks(missing.length)}</summary>
              <Fields names={missing.map(({ name }) => name)} fields={fields} />
            </details>
          )}
        </>
      )}
      <div className="template__actions">
        {of.size !== null && (
          <a
            className="kern-btn kern-btn--tertiary btn-small"
            href={contentOf(of.id)}
            download=""
            aria-label={plain(words.downloadOf(of.name))}
          >
            <Icon name="download" />
            <span className="kern-label">{words.download}</span>
          </a>
        )}
        {mayWrite && (
          <>
            {(of.size !== null || of.is_default) && (
              <Button
                small
                kind="tertiary"
                icon={of.is_default ? "close" : "check"}
                aria-label={plain(
                  (of.is_default ? words.dropDefaultOf : words.useAsDefaultOf)(of.name),
                )}
                aria-disabled={isDoing}
                onClick={turn}
              >
                {of.is_default ? words.dropDefault : words.useAsDefault}
              </Button>
            )}
            <Button
              small
              kind="tertiary"
              icon="upload"
              aria-label={plain(words.replaceOf(of.name))}
              onClick={() => setDoing("replace")}
            >
              {of.size === null ? words.give : words.replace}
            </Button>
            <Button
              small
              kind="tertiary"
              icon="edit"
              aria-label={plain(words.renameOf(of.name))}
              onClick={() => setDoing("rename")}
            >
              {words.rename}
            </Button>
            <ConfirmAction
              small
              action={t.common.delete}
              icon="trash"
              label={words.deleteOf(of.name)}
              title={t.confirm.deleteTitle(plain(of.name))}
              explain={t.confirm.deleteExplain}
              onConfirm={remove}
            />
          </>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {doing === "replace" && <Replacing of={of} onClose={close} />}
      {doing === "rename" && <Renaming of={of} onClose={close} />}
    </li>
  );
}
