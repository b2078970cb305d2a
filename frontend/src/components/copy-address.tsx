import { useId, useRef } from "react";
import { useWords } from "../i18n";
import { useAnnounce } from "./announcer";
import { Button } from "./button";

interface Props {
  label: string;
  address: string;
}

/** An address to hand to another program: selected by a click, copied by a button. */
export function CopyAddress({ label, address }: Props) {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();

  async function take(): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      announce(t.common.copied);
    } catch {
      // The clipboard may be forbidden, and is missing without https: the person copies then.
      field.current?.select();
    }
  }

  return (
    <div className="copy-address">
      <label htmlFor={id}>{label}</label>
      <div className="copy-address__row">
        <input
          ref={field}
          id={id}
          type="text"
          className="kern-form-input__input"
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <Button small onClick={() => void take()}>
          {t.common.copy}
        </Button>
      </div>
    </div>
  );
}
