import { useId } from "react";
import { fieldId } from "./field";

interface Props {
  name: string;
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One thing that is so or not. */
export function CheckField({ name, label, hint, checked, onChange }: Props) {
  const own = useId();
  return (
    <div>
      <div className="kern-form-check">
        <input
          id={fieldId(name)}
          type="checkbox"
          className="kern-form-check__checkbox"
          name={name}
          checked={checked}
          aria-describedby={hint ? own : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className="kern-label" htmlFor={fieldId(name)}>
          {label}
        </label>
      </div>
      {hint && (
        <p className="muted" id={own}>
          {hint}
        </p>
      )}
    </div>
  );
}
