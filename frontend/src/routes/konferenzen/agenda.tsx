import type { AgendaItem } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { Notice } from "../../components/notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { inOrder, laterBy, lengthOf, scheduleOf, type Schedule, type Slot } from "./schedule";

interface TotalProps {
  schedule: Schedule<{ planned_minutes: number | null }>;
  /** Minutes between beginning and end, where both are known. */
  length: number | null;
}

/** What is planned against what there is, in words; said again whenever it changes. */
export function AgendaTotal({ schedule, length }: TotalProps) {
  const { t } = useWords();
  const { duration } = t.conferences;
  const { minutes, unknown } = schedule;
  const over = length === null ? 0 : minutes - length;
  const parts = [
    length === null
      ? t.conferences.total(duration(minutes))
      : t.conferences.totalOf(duration(minutes), duration(length)),
    unknown > 0 ? t.conferences.unknownParts(unknown) : null,
    length !== null && over < 0 && unknown === 0 ? t.conferences.left(duration(-over)) : null,
  ];
  return (
    <>
      {minutes > 0 && (
        <p role="status" className="muted agenda__total">
          {parts.filter((part) => part !== null).join(" · ")}
        </p>
      )}
      {over > 0 && (
        <Notice tone="warning" title={t.conferences.over(duration(over))}>
          <p>{t.conferences.overHint}</p>
        </Notice>
      )}
    </>
  );
}

interface Props {
  items: readonly AgendaItem[];
  startsAt: string | null;
  endsAt: string | null;
  body: string;
}

/** The agenda with the clock times that follow from the lengths of its parts. */
export function Agenda({ items, startsAt, endsAt, body }: Props) {
  const { t, format } = useWords();
  const kinds = useTerms("agenda_item_kind", body);
  const ordered = inOrder(items);
  if (ordered.length === 0) {
    return (
      <Empty title={t.conferences.agendaNone}>
        <p>{t.conferences.agendaNoneHint}</p>
      </Empty>
    );
  }
  // The parts of a part with a length of its own lie within it.
  const counting = ordered.filter(
    (item) =>
      !ordered.some((above) => above.id === item.parent_id && above.planned_minutes !== null),
  );
  const schedule = scheduleOf(counting);
  const offsets = new Map(schedule.slots.map(({ part, offset }) => [part.id, offset]));
  const rows: Slot<AgendaItem>[] = ordered.map((part) => ({
    part,
    offset: offsets.get(part.id) ?? null,
  }));
  const hasClock = startsAt !== null && rows.some(({ offset }) => offset !== null && offset >= 0);
  const isTimed = ordered.some(({ planned_minutes: minutes }) => minutes !== null);

  const columns: Column<Slot<AgendaItem>>[] = [
    {
      key: "part",
      header: t.conferences.part,
      names: true,
      cell: ({ part }) => (
        <span className={part.parent_id === null ? undefined : "agenda__sub"}>
          {part.number && <span className="muted">{part.number} </span>}
          {part.title}
          <Proof of={part.id} field="title" fact={part.title} />
        </span>
      ),
    },
    {
      key: "kind",
      header: t.common.kind,
      cell: ({ part }) => kinds.label(part.kind),
    },
    { key: "responsible", header: t.conferences.responsible, cell: ({ part }) => part.responsible },
    {
      key: "length",
      header: t.conferences.length,
      numeric: true,
      cell: ({ part }) =>
        part.planned_minutes === null ? (
          <span className="muted">{t.conferences.withoutLength}</span>
        ) : (
          t.conferences.duration(part.planned_minutes)
        ),
    },
  ];
  if (hasClock && isTimed) {
    columns.unshift({
      key: "clock",
      header: t.conferences.clock,
      cell: ({ offset }) =>
        offset === null ? (
          <span className="muted">{t.conferences.afterUnknown}</span>
        ) : (
          format.clock(laterBy(startsAt, offset))
        ),
    });
  }
  return (
    <>
      <ResourceTable
        caption={t.conferences.agenda}
        columns={columns.filter(
          ({ key }) =>
            (key !== "responsible" || ordered.some(({ responsible }) => responsible !== null)) &&
            (key !== "kind" || ordered.some(({ kind }) => kind !== null)),
        )}
        rows={rows}
        rowKey={({ part }) => part.id}
      />
      <AgendaTotal schedule={schedule} length={lengthOf(startsAt, endsAt)} />
    </>
  );
}
