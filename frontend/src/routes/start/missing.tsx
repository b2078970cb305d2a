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
  const undated = useDesk().data?.counts["tasks_undated"] ?? null;
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
          count: undated,
          words: t.start.tasksWithoutDue,
          href: "/aufgaben?termin=ohne",
        },
      ]}
    />
  );
}
