import { useId, useRef, useState } from "react";
import { useAccountWords } from "../../i18n/accounts";
import { useAnnounce } from "../announcer";
import { Button } from "../button";
import { Notice } from "../notice";

interface Props {
  label: string;
  value: string;
  /** That it is shown only now, and what follows from that. */
  warning: string;
  hint: string;
}

/** A secret or a link that is shown once: selected by a click, copied by a button. */
export function ShownOnce({ label, value, warning, hint }: Props) {
  const { copy } = useAccountWords();
  const own = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);

  async function take(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(copy.done);
    } catch {
      // The clipboard may be forbidden, and is missing without https: the person copies then.
      field.current?.select();
      announce(copy.failed);
    }
  }

  return (
    <div className="shown-once">
      <Notice tone="warning" title={warning}>
        <p id={`${own}-hint`}>{hint}</p>
      </Notice>
      <label className="kern-label" htmlFor={own}>
        {label}
      </label>
      <div className="shown-once__row">
        <textarea
          ref={field}
          id={own}
          className="kern-form-input__input"
          rows={2}
          readOnly
          spellCheck={false}
          value={value}
          aria-describedby={`${own}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <Button
          kind="primary"
          {...(isCopied ? { icon: "check" as const } : {})}
          onClick={() => void take()}
        >
          {isCopied ? copy.done : copy.button}
        </Button>
      </div>
    </div>
  );
}
