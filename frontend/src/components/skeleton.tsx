import { useWords } from "../i18n";

/** Keeps the room that is about to be filled, so that nothing jumps. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const { t } = useWords();
  return (
    <div className="skeleton" aria-busy="true">
      <span className="sr-only">{t.common.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton__line" />
      ))}
    </div>
  );
}
