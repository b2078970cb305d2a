import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { timeQuery } from "../../api/time";
import { useWords } from "../../i18n";
import { datesMeaning } from "../../lib/dates";
import { useSettled } from "../../lib/use-settled";
import { Icon } from "../icon";
import { Field, type FieldProps } from "./field";

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** The day that relative wordings ("im Oktober") refer to. */
  reference?: string;
}

function Reading({ text, reference }: { text: string; reference: string | undefined }) {
  const { t, format } = useWords();
  const { data, isError, isPending } = useQuery(timeQuery(text, reference));
  if (isPending) return <span className="muted">{t.time.field.reading}</span>;
  if (isError) return <span className="muted">{t.time.field.unreachable}</span>;
  const meaning = datesMeaning(data, t, format);
  if (meaning !== null) {
    return (
      <>
        <Icon name="check" />
        <span>
          {t.time.field.understood} <strong>{meaning}</strong>{" "}
          <span className="muted">
            ({t.time.edtf} {data.edtf})
          </span>
        </span>
      </>
    );
  }
  if (data.backwards) {
    return (
      <>
        <Icon name="danger" />
        <strong>{t.time.field.backwards}</strong>
      </>
    );
  }
  return (
    <>
      <Icon name={data.open ? "info" : "warning"} />
      <span>{data.open ? t.time.field.open : t.time.field.notUnderstood}</span>
    </>
  );
}

/**
 * A date as precise as the person knows it, typed in words. It is plain text for every keyboard
 * and every aid; what the server understood is said beside it and never put in its place.
 */
export function VagueDateField({ value, onChange, reference, ...field }: Props) {
  const { t } = useWords();
  const reading = useId();
  const typed = value.trim();
  const settled = useSettled(typed);
  return (
    <Field {...field} hint={field.hint ?? t.time.field.hint} describedBy={reading}>
      {(ties) => (
        <>
          <input
            {...ties}
            className="kern-form-input__input"
            type="text"
            name={field.name}
            value={value}
            autoComplete="off"
            spellCheck={false}
            lang="de"
            onChange={(event) => onChange(event.target.value)}
          />
          <div id={reading} role="status" className="reading">
            {typed !== "" &&
              (settled === typed ? (
                <Reading text={typed} reference={reference} />
              ) : (
                <span className="muted">{t.time.field.reading}</span>
              ))}
          </div>
        </>
      )}
    </Field>
  );
}
