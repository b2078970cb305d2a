import type { Conference } from "../../api/shapes";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";

/** The hours of a conference in Berlin, or null where they are not known. */
export function useHours(of: Pick<Conference, "starts_at" | "ends_at">): string | null {
  const { t, format } = useWords();
  if (of.starts_at === null) return null;
  const from = format.clock(of.starts_at);
  return of.ends_at === null
    ? t.conferences.from(from)
    : t.conferences.fromTo(from, format.clock(of.ends_at));
}

/** Day and hours of a conference, as precise as they are known. */
export function When({ of }: { of: Pick<Conference, "date" | "starts_at" | "ends_at"> }) {
  const hours = useHours(of);
  return (
    <>
      <VagueDate value={of.date} />
      {hours !== null && (
        <>
          <br />
          <span className="muted">{hours}</span>
        </>
      )}
    </>
  );
}
