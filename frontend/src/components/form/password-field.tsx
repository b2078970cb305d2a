import { useId, useState, type KeyboardEvent } from "react";
import { useAccountWords } from "../../i18n/accounts";
import { Icon } from "../icon";
import { Field, type FieldProps } from "./field";

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  /** Further text that belongs to the field, by id. */
  describedBy?: string;
}

/** A password that can be looked at while it is typed, and pasted; it says when Caps Lock is on. */
export function PasswordField({ value, onChange, autoComplete, describedBy, ...field }: Props) {
  const words = useAccountWords();
  const own = useId();
  const [isShown, setShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent): void =>
    setCapsLock(event.getModifierState("CapsLock") && event.key !== "CapsLock");
  const shape = field.error
    ? "kern-form-input__input kern-form-input__input--error"
    : "kern-form-input__input";
  return (
    <Field {...field} describedBy={[describedBy, `${own}-caps`].filter(Boolean).join(" ")}>
      {(ties) => (
        <>
          <div className="password">
            <input
              {...ties}
              className={shape}
              type={isShown ? "text" : "password"}
              name={field.name}
              value={value}
              autoComplete={autoComplete}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              onChange={(event) => onChange(event.target.value)}
              onKeyDown={look}
              onKeyUp={look}
              onBlur={() => setCapsLock(false)}
            />
            <button
              type="button"
              className="icon-button"
              aria-pressed={isShown}
              aria-controls={ties.id}
              onClick={() => setShown(!isShown)}
            >
              <Icon name={isShown ? "eyeClosed" : "eye"} />
              <span className="sr-only">{words.password.show}</span>
            </button>
          </div>
          <p id={`${own}-caps`} role="status" className="password__caps">
            {hasCapsLock && (
              <>
                <Icon name="warning" size="small" />
                {words.password.capsLock}
              </>
            )}
          </p>
        </>
      )}
    </Field>
  );
}
