import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { suggestionsQuery } from "../api/suggestions";
import { useWords } from "../i18n";
import { Icon } from "./icon";

/** How long after the last key the server is asked. */
const PAUSE_MS = 80;
const LONGEST = 100;

interface Props {
  /** What is being searched for. */
  value: string;
  onSearch: (words: string) => void;
  /** Names the field; it shows nothing else. */
  label: string;
}

/** The text once nothing was typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/**
 * A field with suggestions while typing (ARIA Authoring Practices, combobox with a list, manual
 * selection): focus stays in the field, arrows choose, Enter searches, Escape closes, then empties.
 */
export function SearchBox({ value, onSearch, label }: Props) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  // The address changed elsewhere (back, a link): follow it.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const asked = useSettled(typed.trim().slice(0, LONGEST));
  const { data } = useQuery({ ...suggestionsQuery(asked), enabled: isOpen && asked !== "" });
  const options = isOpen && typed.trim() !== "" ? (data ?? []) : [];
  const isShown = options.length > 0;
  const chosen = isShown ? options[active] : undefined;

  function search(words: string): void {
    setOpen(false);
    setActive(-1);
    setTyped(words);
    if (words.trim() !== "") onSearch(words.trim());
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && (isShown || typed !== "")) {
      event.preventDefault();
      if (isShown) setOpen(false);
      else setTyped("");
      setActive(-1);
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(true);
    // One place more than there are options: at -1 the field itself is meant.
    const places = options.length + 1;
    const step = event.key === "ArrowDown" ? 1 : -1;
    setActive(isShown ? ((active + 1 + step + places) % places) - 1 : -1);
  }

  return (
    <form
      role="search"
      aria-label={label}
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        search(chosen ?? typed);
      }}
    >
      <Icon name="search" />
      <input
        type="text"
        role="combobox"
        data-search
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${active}`}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        placeholder={label}
        value={typed}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
      />
      <div id={id} role="listbox" aria-label={t.shell.suggestions} hidden={!isShown}>
        {options.map((option, index) => (
          // Focus stays in the field, whose keys choose among the options.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            // Before focus would leave the field.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => search(option)}
          >
            {option}
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {isShown && t.shell.suggested(options.length)}
      </span>
    </form>
  );
}
