import { useWhole } from "../../api/reading";
import type { Grant } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { usePreventionWords } from "../../i18n/prevention";
import { PartName } from "./findings";
import type { KnownProcess } from "./known";

const INCLUDE = ["programme"] as const;

/** The newest money first, as in the list of all; what has no day comes last. */
function byPeriod(a: Grant, b: Grant): number {
  const day = ({ period }: Grant): string => period?.earliest ?? period?.latest ?? "";
  return day(b).localeCompare(day(a));
}

/** The money of the process; the programme it comes from follows a moment later. */
export function Grants({ process, mayWrite }: { process: KnownProcess; mayWrite: boolean }) {
  const { t } = useWords();
  const words = usePreventionWords();
  const statuses = useTerms("grant_status", process.body_id);
  const detailed = useWhole("/api/v1/grants", { process_id: process.id }, { include: INCLUDE });
  if (process.grants.length === 0) return <Empty title={t.lists.nothingYet} />;
  return (
    <NamedList
      rows={[...process.grants].sort(byPeriod)}
      rowKey={({ id }) => id}
      title={(grant) => (
        <>
          <PartName
            process={process.id}
            slug="foerdermittel"
            id={grant.id}
            title={grant.title}
            mayWrite={mayWrite}
          />
          <Proof of={grant.id} field="title" fact={grant.title} />
        </>
      )}
    >
      {(grant) => {
        const programme = detailed.rows.find(({ id }) => id === grant.id)?.programme ?? null;
        return (
          <div className="facts-line">
            {grant.period && (
              <span>
                <VagueDate value={grant.period} detail="explained" />
                <Proof of={grant.id} field="period" fact={`${grant.title}, ${t.common.period}`} />
              </span>
            )}
            {grant.rhythm && <span>{grant.rhythm}</span>}
            {programme && programme.name !== grant.title && <span>{programme.name}</span>}
            {programme?.funder && <span>{programme.funder}</span>}
            {grant.approved_cents !== null && (
              <span>
                {words.approved} {words.money(grant.approved_cents)}
              </span>
            )}
            {grant.status && (
              <StatusBadge
                status={grant.status}
                label={statuses.label(grant.status) ?? undefined}
              />
            )}
          </div>
        );
      }}
    </NamedList>
  );
}
