import { useEffect, useRef } from "react";
import { useWords } from "../../i18n";
import { Icon } from "../icon";
import { fieldId } from "./field";

export interface FormFault {
  /** The field's name; empty where the fault concerns the whole form. */
  field: string;
  text: string;
}

/**
 * All faults of a form on top of it. It takes focus when it appears, so that a screen reader
 * reads it; each entry leads to its field (pattern of the GOV.UK design system).
 */
export function ErrorSummary({ faults }: { faults: readonly FormFault[] }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);

  // A new list is a new attempt: each gets its own focus.
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);

  if (faults.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary">
      <h2>
        <Icon name="danger" />
        {t.errors.summary}
      </h2>
      <ul>
        {faults.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            {field === "" ? (
              text
            ) : (
              <a
                href={`#${fieldId(field)}`}
                onClick={(event) => {
                  const target = document.getElementById(fieldId(field));
                  if (target === null) return;
                  event.preventDefault();
                  // The label is brought into view with the control, else it would be above it.
                  (target.closest(".kern-form-input") ?? target).scrollIntoView();
                  target.focus({ preventScroll: true });
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
