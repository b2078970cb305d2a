import { useId, useRef, type ReactNode } from "react";
import { useWords } from "../i18n";
import { Icon } from "./icon";

const GAP = 8;

/** Puts the opened box below its button, inside the window; above it where there is no room. */
function place(button: HTMLElement, box: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const width = box.offsetWidth;
  const height = box.offsetHeight;
  const left = Math.max(GAP, Math.min(at.left, window.innerWidth - width - GAP));
  const below = at.bottom + GAP;
  const fits = below + height <= window.innerHeight - GAP;
  const top = fits ? below : Math.max(GAP, at.top - height - GAP);
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("top", `${top}px`);
}

interface Props {
  /** What the button shows. */
  button: ReactNode;
  /** What the button is called, where what it shows does not say it. */
  label?: string;
  buttonClass: string;
  title: string;
  children: ReactNode;
}

/**
 * A button that opens a box beside itself with the browser's own popover: Escape and a click
 * elsewhere close it and focus returns to the button.
 */
export function Popover({ button, label, buttonClass, title, children }: Props) {
  const { t } = useWords();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);

  return (
    <>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        popoverTarget={id}
        aria-label={label}
      >
        {button}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        className="popover"
        onToggle={(event) => {
          if (event.newState === "open" && opener.current && box.current) {
            place(opener.current, box.current);
          }
        }}
      >
        <div className="popover__head">
          <p className="popover__title">{title}</p>
          <button
            type="button"
            className="icon-button"
            popoverTarget={id}
            popoverTargetAction="hide"
          >
            <Icon name="close" />
            <span className="sr-only">{t.common.close}</span>
          </button>
        </div>
        {children}
      </div>
    </>
  );
}
