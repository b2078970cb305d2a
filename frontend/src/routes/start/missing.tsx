import { useTotal } from "../../api/reading";
import { useWords } from "../../i18n";
import { Counts } from "./counts";
import { useDesk } from "./desk";

const PROCESSES = "/api/v1/planning-processes";

/** What nobody has said yet: each figure leads to those it counts. */
export function Missing() {
  const { t } = useWords();
  const withoutStatus = useTotal(PROCESSES, { without: "status" });
  const withoutLead = useTotal(PROCESSES, { without: "lead_organisation" });
  const counts = useDesk().data?.counts;
  const count = (name: string): number | null => counts?.[name] ?? null;
  return (
    <Counts
      counts={[
        {
          key: "status",
          count: withoutStatus,
          words: t.start.processesWithoutStatus,
          href: "/prozesse?fehlt=status",
        },
        {
          key: "federfuehrung",
          count: withoutLead,
          words: t.start.processesWithoutLead,
          href: "/prozesse?fehlt=federfuehrung",
        },
        {
          key: "termin",
          count: count("tasks_undated"),
          words: t.start.tasksWithoutDue,
          href: "/aufgaben?termin=ohne",
        },
        {
          key: "meilensteine-termin",
          count: count("milestones_undated"),
          words: t.start.milestonesWithoutDate,
          href: "/meilensteine?art=meilenstein&termin=ohne",
        },
        {
          key: "meilensteine-verantwortung",
          count: count("milestones_without_responsible"),
          words: t.start.milestonesOfNobody,
          href: "/meilensteine?art=meilenstein&fehlt=verantwortung",
        },
      ]}
    />
  );
}
