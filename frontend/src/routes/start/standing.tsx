import { useQuery } from "@tanstack/react-query";
import { standingCountsQuery } from "../../api/standings";
import { useWords } from "../../i18n";
import { Counts } from "./counts";

const HEALTHS = ["verzoegert", "gefaehrdet", "im_plan", "unbekannt"] as const;

/** How the processes stand: each figure leads to those it counts. */
export function Standing() {
  const { t } = useWords();
  const { data } = useQuery(standingCountsQuery);
  return (
    <Counts
      counts={[
        ...HEALTHS.map((health) => ({
          key: health,
          count: data?.counts[health] ?? null,
          words: () => t.start.stand[health],
          href: `/prozesse?stand=${health}`,
        })),
        {
          key: "veraltet",
          count: data?.counts["stale"] ?? null,
          words: () => t.start.stand.stale,
          href: "/prozesse?stand=veraltet",
        },
      ]}
    />
  );
}
