import { useId } from "react";
import { useWords } from "../../i18n";
import { Icon } from "../icon";
import { fieldId, type FieldProps } from "./field";
import type { Choice } from "../select";

interface Props extends FieldProps {
  values: readonly string[];
  onChange: (values: string[]) => void;
  choices: readonly Choice[];
}

/** Several of several. The group itself takes focus when the error summary leads to it. */
export function CheckGroup({
  name,
  label,
  hint,
  error,
  required,
  values,
  onChange,
  choices,
}: Props) {
  const { t } = useWords();
  const own = useId();
  return (
    <fieldset
      id={fieldId(name)}
      tabIndex={-1}
      className={error ? "kern-fieldset kern-fieldset--error" : "kern-fieldset"}
      aria-describedby={error ? `${own}-error` : undefined}
    >
      <legend className="kern-label">
        {label} {!required && <span className="kern-label__optional">({t.common.optional})</span>}
      </legend>
      {hint && <div className="kern-hint">{hint}</div>}
      <div className="kern-fieldset__body check-columns">
        {choices.map((choice) => (
          <div key={choice.value} className="kern-form-check">
            <input
              id={`${own}-${choice.value}`}
              type="checkbox"
              className="kern-form-check__checkbox"
              name={name}
              value={choice.value}
              checked={values.includes(choice.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...values, choice.value]
                    : values.filter((value) => value !== choice.value),
                )
              }
            />
            <label className="kern-label" htmlFor={`${own}-${choice.value}`}>
              {choice.label}
            </label>
          </div>
        ))}
      </div>
      {error && (
        <p className="kern-error" id={`${own}-error`}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
    </fieldset>
  );
}
