import { useWords } from "../../i18n";
import { Select, type Choice } from "../select";
import { Field, type FieldProps } from "./field";

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  choices: readonly Choice[];
}

export function SelectField({ value, onChange, choices, ...field }: Props) {
  const { t } = useWords();
  const blank = field.required ? t.common.choose : t.common.none;
  return (
    <Field {...field}>
      {(ties) => (
        <Select
          {...ties}
          className={field.error ? "select--error" : ""}
          name={field.name}
          value={value}
          choices={choices}
          blank={field.required && value !== "" ? undefined : blank}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
