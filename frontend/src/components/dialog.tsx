import { useEffect, useId, useRef, type ReactNode } from "react";
import { useWords } from "../i18n";
import { Icon } from "./icon";

interface Props {
  open: boolean;
  title: string;
  /** Called for every way of closing: the button, Escape, the browser's back gesture. */
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

/** The browser's own modal dialog: it keeps focus inside and gives it back when it closes. */
export function Dialog({ open, title, onClose, children, footer, wide }: Props) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    if (!open) {
      if (element.open) element.close();
      return undefined;
    }
    const opener = document.activeElement;
    if (!element.open) element.showModal();
    return () => {
      // The browser gives focus back when a dialog closes, but not when it is taken away open.
      if (document.activeElement !== document.body || element.isConnected) return;
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className={wide ? "dialog dialog--wide" : "dialog"}
      aria-labelledby={id}
      onClose={onClose}
    >
      {open && (
        <>
          <div className="dialog__head">
            <h2 id={id}>{title}</h2>
            <button type="button" className="icon-button" onClick={onClose}>
              <Icon name="close" />
              <span className="sr-only">{t.common.close}</span>
            </button>
          </div>
          <div className="dialog__body">{children}</div>
          {footer && <div className="dialog__foot">{footer}</div>}
        </>
      )}
    </dialog>
  );
}
