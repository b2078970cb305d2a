import { Field, type FieldProps } from "./field";

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "url" | "email" | "password" | "date" | "time" | "datetime-local" | "number";
  /** More than one line. */
  lines?: number;
  autoComplete?: string;
}

export function TextField({
  value,
  onChange,
  type = "text",
  lines,
  autoComplete,
  ...field
}: Props) {
  const shape = field.error
    ? "kern-form-input__input kern-form-input__input--error"
    : "kern-form-input__input";
  return (
    <Field {...field}>
      {(ties) =>
        lines === undefined ? (
          <input
            {...ties}
            className={shape}
            type={type}
            name={field.name}
            value={value}
            autoComplete={autoComplete ?? "off"}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...ties}
            className={shape}
            name={field.name}
            rows={lines}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
