import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type SubmitEvent } from "react";
import { Problem } from "../../api/problem";
import { timeQuery } from "../../api/time";
import { useTerms } from "../../api/vocabularies";
import { Button } from "../../components/button";
import { ErrorSummary, type FormFault } from "../../components/form/error-summary";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { VagueDateField } from "../../components/form/vague-date-field";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useThingWords } from "../../i18n/things";
import { plain } from "../../lib/plain";
import { useFieldLabel } from "./field-value";
import { fieldsOf, held, type Finding } from "./findings";
import { fixedValuesOf, vocabularyOf } from "../../lib/fields";
import { contentOf, isEditable, typedOf, valueOf, type Value } from "./values";

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

function TermField({
  vocabulary,
  body,
  ...field
}: FieldProps & { vocabulary: string; body: string }) {
  const { choices } = useTerms(vocabulary, body);
  return <SelectField {...field} choices={choices(field.value)} />;
}

interface EditProps extends FieldProps {
  about: string;
  field: string;
  like: Value;
  body: string;
  reference: string | undefined;
}

/** Texts longer than this get more than one line. */
const LINE = 70;

/** The control that fits what the field holds. */
function EditField({ about, field, like, body, reference, ...rest }: EditProps) {
  const { t } = useWords();
  const things = useThingWords();
  const vocabulary = vocabularyOf(about, field);
  const fixed = fixedValuesOf(about, field);
  if (vocabulary !== null && like.kind !== "list") {
    return <TermField {...rest} vocabulary={vocabulary} body={body} />;
  }
  if (fixed !== null) {
    const words: Readonly<Record<string, string>> = things.values;
    const choices = fixed.map((value) => ({ value, label: plain(words[value] ?? value) }));
    return <SelectField {...rest} required choices={choices} />;
  }
  switch (like.kind) {
    case "truth":
      return (
        <SelectField
          {...rest}
          choices={[
            { value: "true", label: t.common.yes },
            { value: "false", label: t.common.no },
          ]}
        />
      );
    case "vague":
      return <VagueDateField {...rest} {...(reference === undefined ? {} : { reference })} />;
    case "number":
      return <TextField {...rest} type="number" />;
    case "day":
      return <TextField {...rest} type="date" />;
    case "moment":
      return <TextField {...rest} type="datetime-local" />;
    case "list":
      return <TextField {...rest} hint={t.common.listHint} lines={like.items.length + 1} />;
    default:
      return <TextField {...rest} {...(rest.value.length > LINE ? { lines: 3 } : {})} />;
  }
}

interface Props {
  finding: Finding;
  /** The day of the document, to which relative wordings refer. */
  reference: string | undefined;
  onSave: (corrections: Finding["corrections"]) => Promise<void>;
  onCancel: () => void;
}

/** The fields of one finding, to be set right. What is as it was read is no correction. */
export function Correction({ finding, reference, onSave, onCancel }: Props) {
  const { t } = useWords();
  const queries = useQueryClient();
  const own = useId().replaceAll(":", "");
  const label = useFieldLabel();
  const fields = fieldsOf(finding).filter((field) => isEditable(valueOf(held(finding, field))));
  const before = (field: string): string => typedOf(valueOf(held(finding, field)));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map((field) => [field, before(field)])),
  );
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);

  /** Relative wordings mean something only with the document's day, so they are read here. */
  async function dated(text: string): Promise<unknown> {
    const { edtf, earliest, latest, backwards } = await queries.query(timeQuery(text, reference));
    // As it was typed, it is refused at its field; as words without a date it would be kept.
    if (backwards) return text;
    return { edtf, text, earliest, latest };
  }

  async function corrections(): Promise<Finding["corrections"]> {
    const found: Record<string, unknown> = { ...finding.corrections };
    for (const field of fields) {
      const text = typed[field] ?? "";
      if (text === before(field)) continue;
      const read = valueOf(finding.fields[field]);
      const like = read.kind === "blank" ? valueOf(held(finding, field)) : read;
      if (text === typedOf(read) && read.kind !== "blank") {
        // Back to what was read: then it is no correction any more.
        Reflect.deleteProperty(found, field);
      } else if (like.kind === "vague" && text.trim() !== "") {
        found[field] = await dated(text.trim());
      } else found[field] = contentOf(text, like);
    }
    return found;
  }

  async function save(): Promise<void> {
    setSaving(true);
    setProblem(null);
    setFaults([]);
    try {
      await onSave(await corrections());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.faults.length === 0) setProblem(error);
      else {
        setFaults(
          error.faults.map(({ pointer, detail }) => {
            const [, , field = ""] = pointer.split("/");
            return fields.includes(field)
              ? { field: `${own}-${field}`, text: `${plain(label(field))}: ${detail}` }
              : { field: "", text: detail };
          }),
        );
      }
      setSaving(false);
    }
  }

  return (
    <form
      className="form fact__form"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        if (!saving) void save();
      }}
    >
      <ErrorSummary faults={faults} />
      {fields.map((field) => {
        const like = valueOf(held(finding, field));
        return (
          <EditField
            key={field}
            name={`${own}-${field}`}
            label={label(field)}
            about={finding.about}
            field={field}
            like={like}
            body={finding.body_id}
            reference={reference}
            error={faults.find((fault) => fault.field === `${own}-${field}`)?.text}
            value={typed[field] ?? ""}
            onChange={(value) => setTyped((known) => ({ ...known, [field]: value }))}
          />
        );
      })}
      {problem && <ProblemNotice problem={problem} />}
      <div className="form__actions">
        <Button kind="primary" type="submit" small aria-disabled={saving}>
          {saving ? t.common.saving : t.common.save}
        </Button>
        <Button small onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
