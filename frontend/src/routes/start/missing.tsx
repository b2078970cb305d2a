import type { Process } from "../../api/shapes";
import { useWords } from "../../i18n";
import { Counts } from "./counts";
import { useOpenTasks } from "./due";

interface Props {
  processes: { rows: readonly Process[]; hasMore: boolean; isLoading: boolean };
}

/** What nobody has said yet: each figure leads to those it counts. */
export function Missing({ processes }: Props) {
  const { t } = useWords();
  const { open, underway, isLoading } = useOpenTasks();
  const count = (lacks: (process: Process) => boolean): number | null =>
    processes.isLoading ? null : processes.rows.filter(lacks).length;
  const undated = [...open.rows, ...underway.rows].filter(({ due }) => due === null).length;
  return (
    <Counts
      counts={[
        {
          key: "status",
          count: count(({ status }) => status === null),
          isLeast: processes.hasMore,
          words: t.start.processesWithoutStatus,
          href: "/prozesse?fehlt=status",
        },
        {
          key: "federfuehrung",
          count: count(({ lead_organisation: lead }) => lead === null),
          isLeast: processes.hasMore,
          words: t.start.processesWithoutLead,
          href: "/prozesse?fehlt=federfuehrung",
        },
        {
          key: "termin",
          count: isLoading ? null : undated,
          isLeast: open.hasMore || underway.hasMore,
          words: t.start.tasksWithoutDue,
          href: "/aufgaben?termin=ohne",
        },
      ]}
    />
  );
}
