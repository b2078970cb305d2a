import { useBodies } from "../../api/bodies";
import { AppLink } from "../../components/app-link";
import { NamedList } from "../../components/named-list";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import type { Format } from "../../i18n/format";
import { useSearchWords } from "../../i18n/search";
import { useThingWords } from "../../i18n/things";
import { pageOf } from "../../lib/addresses";
import { sittingTitle } from "../../lib/sitting";
import type { Hit } from "./api";
import { Marked } from "./marked";

function When({ date, time }: Pick<Hit, "date" | "time">) {
  const { format } = useWords();
  if (time !== null) return <VagueDate value={time} />;
  return date === null ? null : <time dateTime={date}>{format.day(date)}</time>;
}

/** What a sitting's title wants of its day: its committee's others have the same title. */
function sittingDay({ kind, title, date }: Hit, format: Format): string {
  if (kind !== "meetings") return "";
  const name = title.map(({ text }) => text).join("");
  return sittingTitle({ name, date }, format).slice(name.length);
}

/** Where a hit is shown: on its own page, or on that of what it is a part of. */
export function placeOf({ kind, id, part_of: whole, meeting_id }: Hit): string | null {
  const own = pageOf(kind, id);
  if (own !== null || whole === null) return own;
  // An item of the agenda has no page of its own; it stands on that of its meeting.
  if (meeting_id !== null) return `${pageOf("meetings", meeting_id)}#top-${whole.id}`;
  const page = pageOf(whole.kind, whole.id);
  if (page === null || kind === "documents") return page;
  return kind === "agenda-items" ? `${page}#top-${id}` : `${page}#dateien`;
}

/** What was found, each with its kind, its day and the place in its text. */
export function Hits({ hits }: { hits: readonly Hit[] }) {
  const { t, format } = useWords();
  const words = useSearchWords();
  const kinds: Readonly<Record<string, string>> = useThingWords().one;
  const bodies = useBodies();
  const bodyOf = (id: string): string | null => {
    const found = bodies.find((body) => body.id === id);
    return found?.short_name ?? found?.name ?? null;
  };
  return (
    <NamedList
      rows={hits}
      rowKey={({ kind, id }) => `${kind}/${id}`}
      title={(hit) => {
        const place = placeOf(hit);
        const title = (
          <>
            <Marked segments={hit.title} />
            {sittingDay(hit, format)}
          </>
        );
        return <span className="hit">{place ? <AppLink to={place}>{title}</AppLink> : title}</span>;
      }}
    >
      {(hit) => (
        <>
          {hit.snippet.length > 0 && (
            <p className="hit hit__snippet">
              <Marked segments={hit.snippet} />
            </p>
          )}
          <div className="facts-line">
            <span>{kinds[hit.kind] ?? hit.kind}</span>
            {hit.part_of && hit.kind !== "documents" && pageOf(hit.kind, hit.id) === null && (
              <span>{words.within(kinds[hit.part_of.kind] ?? hit.part_of.kind)}</span>
            )}
            {sittingDay(hit, format) === "" && <When date={hit.date} time={hit.time} />}
            {bodyOf(hit.body_id) && <span>{bodyOf(hit.body_id)}</span>}
            {hit.visibility === "internal" && <span>{t.common.internal}</span>}
            {hit.internal && <span>{words.internal}</span>}
          </div>
        </>
      )}
    </NamedList>
  );
}
