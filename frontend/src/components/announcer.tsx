import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useWords } from "../i18n";
import { Icon } from "./icon";

/** How long a message stays, long enough to be read twice. */
const STAYS_MS = 8_000;

/** What can still be done about what was said, by a button beside it. */
interface Action {
  label: string;
  act: () => void;
}

interface Message {
  id: number;
  text: string;
  action: Action | undefined;
}

type Announce = (text: string, options?: { quiet?: boolean; action?: Action }) => void;

const Context = createContext<Announce>(() => undefined);

/** Says something to everyone: shown at the bottom and read out, or, quiet, only read out. */
export function useAnnounce(): Announce {
  return use(Context);
}

/** Holds the status regions; they exist from the start, as screen readers need them to. */
export function Announcer({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [spoken, setSpoken] = useState("");
  const [shown, setShown] = useState<Message[]>([]);
  const count = useRef(0);

  const remove = useCallback(
    (id: number) => setShown((messages) => messages.filter((message) => message.id !== id)),
    [],
  );
  const announce = useCallback<Announce>(
    (text, options) => {
      if (options?.quiet) {
        setSpoken(text);
        return;
      }
      const id = ++count.current;
      const { action } = options ?? {};
      setShown((messages) => [...messages.slice(-2), { id, text, action }]);
      // What can be pressed stays until somebody has had the time to (WCAG 2.2.1).
      if (action === undefined) setTimeout(() => remove(id), STAYS_MS);
    },
    [remove],
  );
  const value = useMemo(() => announce, [announce]);

  return (
    <Context value={value}>
      {children}
      <div role="status" className="sr-only">
        {spoken}
      </div>
      <div role="status" className="toasts">
        {shown.map((message) => (
          <div key={message.id} className="toast">
            <Icon name="check" />
            <span>{message.text}</span>
            {message.action && (
              <button
                type="button"
                className="toast__action"
                onClick={() => {
                  remove(message.id);
                  message.action?.act();
                }}
              >
                {message.action.label}
              </button>
            )}
            <button type="button" className="icon-button" onClick={() => remove(message.id)}>
              <Icon name="close" />
              <span className="sr-only">{t.common.close}</span>
            </button>
          </div>
        ))}
      </div>
    </Context>
  );
}
