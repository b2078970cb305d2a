import { useWords } from "../i18n";
import { lookOf, type Shape } from "../lib/status";

/** Every shape fills 16 × 16 and is told apart by its outline alone. */
function StatusShape({ shape }: { shape: Shape }) {
  const ring = (
    <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
  );
  const drawn = {
    empty: ring,
    dot: (
      <>
        {ring}
        <circle cx="8" cy="8" r="2.5" fill="currentColor" />
      </>
    ),
    half: (
      <>
        {ring}
        <path d="M8 1.75a6.25 6.25 0 010 12.5z" fill="currentColor" />
      </>
    ),
    full: <circle cx="8" cy="8" r="7" fill="currentColor" />,
    check: (
      <path d="M2.5 8.5l3.7 3.7L13.5 4.5" fill="none" stroke="currentColor" strokeWidth="2.25" />
    ),
    pause: <path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" fill="currentColor" />,
    cross: <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" strokeWidth="2.25" />,
    moved: <path d="M2 8h10M8.5 4l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="2.25" />,
    unknown: (
      <>
        <circle
          cx="8"
          cy="8"
          r="6.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.4 2.2"
        />
      </>
    ),
  }[shape];
  return (
    <svg className="status__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawn}
    </svg>
  );
}

interface Props {
  status: string | null;
  /** The word from the body's own vocabulary, where it has one. */
  label?: string | undefined;
}

/** A status as shape and word; colour only underlines them. */
export function StatusBadge({ status, label }: Props) {
  const { t } = useWords();
  const look = lookOf(status);
  const known: Readonly<Record<string, string>> = t.status;
  const word = label ?? known[status ?? "none"] ?? status ?? t.status.none;
  return (
    <span className={`status status--${look.tone}`}>
      <StatusShape shape={look.shape} />
      <span className="status__word">{word}</span>
    </span>
  );
}
