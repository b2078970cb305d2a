/** Several short facts of one kind; one alone needs no list. */
export function Lines({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  if (of.length === 1) return <>{of[0]}</>;
  return (
    <ul>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
