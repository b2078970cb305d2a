import { useWhole } from "../../api/reading";
import type { Embedding, Grant } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { ProblemNotice } from "../../components/problem-notice";
import { NamedList } from "../../components/named-list";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { usePreventionWords } from "../../i18n/prevention";

type Row = Embedding<Grant, "programme">;

/** Programmes that can be applied to, and what was applied for and granted. */
export function Funding({ body }: { body: string }) {
  const { t, format } = useWords();
  const words = usePreventionWords();
  const statuses = useTerms("grant_status", body === "" ? null : body);
  const programmes = useWhole("/api/v1/funding-programmes", { body, sort: "name" });
  const grants = useWhole("/api/v1/grants", { body, sort: "-period" }, { include: ["programme"] });
  const day = (value: string | null) => value && <time dateTime={value}>{format.day(value)}</time>;
  const columns: Column<Row>[] = [
    {
      key: "title",
      header: words.grant,
      names: true,
      cell: (row) => (
        <>
          {row.title}
          <Proof of={row.id} field="title" fact={row.title} />
          {row.programme && row.programme.name !== row.title && (
            <p className="muted">{row.programme.name}</p>
          )}
        </>
      ),
    },
    {
      key: "period",
      header: t.common.period,
      cell: (row) => (
        <>
          {row.period && <VagueDate value={row.period} />}
          {row.rhythm && <span className="muted"> {row.rhythm}</span>}
        </>
      ),
    },
    { key: "deadline", header: words.deadline, cell: (row) => day(row.deadline) },
    {
      key: "approved",
      header: words.approved,
      numeric: true,
      cell: (row) => row.approved_cents !== null && words.money(row.approved_cents),
    },
    { key: "proof", header: words.proofDue, cell: (row) => day(row.proof_due) },
    {
      key: "status",
      header: t.common.status,
      cell: (row) => (
        <StatusBadge status={row.status} label={statuses.label(row.status) ?? undefined} />
      ),
    },
  ];
  const isKnown: Readonly<Record<string, (row: Row) => boolean>> = {
    deadline: (row) => row.deadline !== null,
    approved: (row) => row.approved_cents !== null,
    proof: (row) => row.proof_due !== null,
  };
  const problem = programmes.problem ?? grants.problem;
  const isLoading = programmes.isLoading || grants.isLoading;
  const isEmpty = programmes.rows.length === 0 && grants.rows.length === 0;
  return (
    <Section title={words.funding} id="foerderung">
      {problem && <ProblemNotice problem={problem} onRetry={grants.retry} />}
      {isLoading && <Skeleton lines={4} />}
      {!isLoading && !problem && isEmpty && <Empty title={words.fundingNone} />}
      <div className="groups">
        {programmes.rows.length > 0 && (
          <div>
            <h3>{words.programmes}</h3>
            <NamedList
              rows={programmes.rows}
              rowKey={(programme) => programme.id}
              title={(programme) => (
                <>
                  {programme.name}
                  <Proof of={programme.id} field="name" fact={programme.name} />
                </>
              )}
            >
              {(programme) => (
                <>
                  <div className="facts-line">
                    {programme.funder && <span>{programme.funder}</span>}
                    {programme.rhythm && <span>{programme.rhythm}</span>}
                  </div>
                  {programme.purpose && <p>{programme.purpose}</p>}
                </>
              )}
            </NamedList>
          </div>
        )}
        {grants.rows.length > 0 && (
          <div>
            <h3>{words.grants}</h3>
            <ResourceTable
              caption={words.grants}
              // What is known of none would only be an empty column.
              columns={columns.filter(({ key }) => {
                const known = isKnown[key];
                return known === undefined || grants.rows.some(known);
              })}
              rows={grants.rows}
              rowKey={(row) => row.id}
            />
          </div>
        )}
      </div>
    </Section>
  );
}
