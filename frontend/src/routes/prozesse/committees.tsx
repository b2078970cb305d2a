import { useWhole } from "../../api/reading";
import type { CommitteeMember } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import { EditHere } from "./in-place";
import type { KnownProcess } from "./known";

const INCLUDE = ["members"] as const;

function nameOf({ organisation, function: task, role }: CommitteeMember): string {
  return [task, organisation, role].filter(Boolean).join(", ");
}

/** The committees of the process; who belongs to each follows a moment later. */
export function Committees({ process, mayWrite }: { process: KnownProcess; mayWrite: boolean }) {
  const { t } = useWords();
  const words = useSteeringWords();
  const kinds = useTerms("committee_kind", process.body_id);
  const detailed = useWhole("/api/v1/committees", { process_id: process.id }, { include: INCLUDE });
  if (process.committees.length === 0) return <Empty title={t.lists.nothingYet} />;
  const parts = `/prozesse/${process.id}/teile`;
  return (
    <NamedList
      rows={process.committees}
      rowKey={({ id }) => id}
      title={(committee) => (
        <>
          <h3>
            <AppLink to={`/gremien/${committee.id}`}>{committee.name}</AppLink>
          </h3>
          <Proof of={committee.id} field="name" fact={committee.name} />
          {mayWrite && (
            <EditHere
              process={process.id}
              slug="gremien"
              id={committee.id}
              title={committee.name}
            />
          )}
        </>
      )}
    >
      {(committee) => {
        const known = detailed.rows.find(({ id }) => id === committee.id);
        const members = known?.members ?? [];
        return (
          <>
            <div className="facts-line">
              {committee.kind && <span>{kinds.label(committee.kind)}</span>}
              {committee.rhythm && <span>{committee.rhythm}</span>}
              {committee.period && <VagueDate value={committee.period} detail="explained" />}
            </div>
            {committee.purpose && (
              <div>
                {committee.purpose}
                <Proof of={committee.id} field="purpose" fact={t.processes.purpose} />
              </div>
            )}
            {members.length > 0 && (
              <ul className="said" aria-label={`${t.processes.membersOf}: ${committee.name}`}>
                {members.map((member) => (
                  <li key={member.id}>
                    {mayWrite ? (
                      <>
                        <AppLink to={`${parts}/mitglieder/${member.id}?gremium=${committee.id}`}>
                          {nameOf(member)}
                        </AppLink>
                        <EditHere
                          process={process.id}
                          owner={committee.id}
                          slug="mitglieder"
                          id={member.id}
                          title={nameOf(member)}
                        />
                      </>
                    ) : (
                      nameOf(member)
                    )}
                    <Proof
                      of={member.id}
                      field={member.function === null ? "organisation" : "function"}
                      fact={nameOf(member)}
                    />
                  </li>
                ))}
              </ul>
            )}
            {mayWrite && (
              <div className="facts-line named__acts">
                <AppLink
                  to={`${parts}/gremien/${committee.id}`}
                  aria-label={words.editOf(committee.name)}
                >
                  {t.common.edit}
                </AppLink>
                <AppLink
                  to={`${parts}/mitglieder/neu?gremium=${committee.id}`}
                  aria-label={words.newMemberOf(committee.name)}
                >
                  {words.kinds.mitglieder.new}
                </AppLink>
              </div>
            )}
          </>
        );
      }}
    </NamedList>
  );
}
