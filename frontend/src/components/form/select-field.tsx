import { useWords } from "../../i18n";
import { Icon } from "../icon";
import { Field, type FieldProps } from "./field";

export interface Choice {
  value: string;
  label: string;
}

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  choices: readonly Choice[];
}

export function SelectField({ value, onChange, choices, ...field }: Props) {
  const { t } = useWords();
  return (
    <Field {...field}>
      {(ties) => (
        <div className={field.error ? "select select--error" : "select"}>
          <select
            {...ties}
            name={field.name}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {!(field.required && value !== "") && (
              <option value="">{field.required ? t.common.choose : t.common.none}</option>
            )}
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <Icon name="arrowDown" />
        </div>
      )}
    </Field>
  );
}
