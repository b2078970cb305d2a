import { useTerms } from "../../api/vocabularies";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { PartName } from "./findings";
import type { KnownProcess } from "./known";

/** Who takes part, role by role in the order of the vocabulary. */
export function Participants({ process, mayWrite }: { process: KnownProcess; mayWrite: boolean }) {
  const { t } = useWords();
  const roles = useTerms("participant_role", process.body_id);
  const order = roles.terms.map(({ key }) => key);
  const rank = (role: string | null): number => {
    const at = role === null ? -1 : order.indexOf(role);
    return at < 0 ? order.length : at;
  };
  const present = [...new Set(process.participants.map(({ role }) => role))].sort(
    (a, b) => rank(a) - rank(b),
  );
  if (process.participants.length === 0) return <Empty title={t.lists.nothingYet} />;
  return (
    <dl className="data-list">
      {present.map((role) => (
        <div key={role ?? ""} className="data-list__fact">
          <dt>{roles.label(role) ?? t.processes.withoutRole}</dt>
          <dd>
            <ul>
              {process.participants
                .filter((participant) => participant.role === role)
                .map((participant) => (
                  <li key={participant.id}>
                    <PartName
                      process={process.id}
                      slug="beteiligte"
                      id={participant.id}
                      title={participant.name}
                      mayWrite={mayWrite}
                    />
                    {participant.period && (
                      <>
                        {", "}
                        <VagueDate value={participant.period} detail="explained" />
                      </>
                    )}
                    <Proof of={participant.id} field="name" fact={participant.name} />
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
