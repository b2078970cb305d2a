import { useId } from "react";
import { useAccountWords } from "../../i18n/accounts";
import { strengthOf, type Strength } from "../../lib/password-strength";
import { PasswordField } from "./password-field";

/** How many of the four parts of the bar are filled. */
const PARTS: Record<Strength, number> = { empty: 0, short: 1, weak: 2, fair: 3, good: 4 };

interface Props {
  name: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** What the person and their address are called: no part of a good password. */
  names: readonly string[];
}

/** A password to be set: its rules before it, how good it looks after it, in a word and a bar. */
export function NewPasswordField({ name, value, onChange, error, names }: Props) {
  const { password: words } = useAccountWords();
  const own = useId();
  const strength = strengthOf(value, names);
  return (
    <div>
      <PasswordField
        name={name}
        label={words.next}
        hint={words.rules}
        required
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        error={error}
        describedBy={own}
      />
      <p id={own} role="status" className="strength-of">
        <svg viewBox="0 0 100 8" aria-hidden="true" focusable="false">
          {[0, 1, 2, 3].map((part) => (
            <rect
              key={part}
              className={part < PARTS[strength] ? "strength-of__full" : "strength-of__empty"}
              x={part * 26 + 0.5}
              y="0.5"
              width="21"
              height="7"
            />
          ))}
        </svg>
        <span>
          <span className="sr-only">{words.strengthLabel}: </span>
          {words.strength[strength]}
        </span>
      </p>
    </div>
  );
}
