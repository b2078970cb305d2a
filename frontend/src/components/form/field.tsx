import { useId, type ReactNode } from "react";
import { useWords } from "../../i18n";
import { Icon } from "../icon";

export interface FieldProps {
  /** The name of the field in what is sent; the error summary finds the field by it. */
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
}

/** The id under which a field can be found from the error summary. */
export function fieldId(name: string): string {
  return `feld-${name}`;
}

interface FrameProps extends FieldProps {
  /** Gets the ids that tie label, hint, error and control together. */
  children: (ties: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
    "aria-required": true | undefined;
  }) => ReactNode;
  /** Further text that belongs to the control, by id. */
  describedBy?: string;
}

/** Label, hint and error around one control, after KERN. */
export function Field({ name, label, hint, error, required, children, describedBy }: FrameProps) {
  const { t } = useWords();
  const own = useId();
  const hintId = hint ? `${own}-hint` : undefined;
  const errorId = error ? `${own}-error` : undefined;
  const described = [hintId, describedBy, errorId].filter(Boolean).join(" ");
  const id = fieldId(name);
  return (
    <div className={error ? "kern-form-input kern-form-input--error" : "kern-form-input"}>
      <label className="kern-label" htmlFor={id}>
        {label} {!required && <span className="kern-label__optional">({t.common.optional})</span>}
      </label>
      {hint && (
        <div className="kern-hint" id={hintId}>
          {hint}
        </div>
      )}
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required ? true : undefined,
      })}
      {error && (
        <p className="kern-error" id={errorId}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
    </div>
  );
}
