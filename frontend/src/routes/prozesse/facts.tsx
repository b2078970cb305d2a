import { useTerms, type Terms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { AreasOf } from "../../components/area-links";
import { DataList, type Fact } from "../../components/data-list";
import { Proof } from "../../components/evidence";
import { Lines } from "../../components/lines";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import type { KnownProcess } from "./known";

interface Props {
  process: KnownProcess;
  statuses: Terms;
}

/** What is known of the process itself, each fact with its evidence. */
export function Facts({ process, statuses }: Props) {
  const { t } = useWords();
  const actionFields = useTerms("action_field", process.body_id);
  const named = process.action_fields.map((key) => actionFields.label(key) ?? key);
  const lines = (of: readonly string[]) => of.length > 0 && <Lines of={of} />;
  const words = t.processes;
  const steering = useSteeringWords();
  const successors = process.planning_processes_by_predecessor;

  const facts: Fact[] = [
    {
      key: "status",
      label: t.common.status,
      value: (
        <StatusBadge status={process.status} label={statuses.label(process.status) ?? undefined} />
      ),
    },
    {
      key: "period",
      label: t.common.period,
      value: process.period && <VagueDate value={process.period} detail="explained" />,
    },
    { key: "lead_organisation", label: words.lead_organisation, value: process.lead_organisation },
    {
      key: "area_ids",
      label: words.areas,
      value: process.area_ids.length > 0 && <AreasOf ids={process.area_ids} />,
    },
    { key: "target_groups", label: words.targetGroups, value: lines(process.target_groups) },
    { key: "action_fields", label: words.actionFields, value: lines(named) },
    { key: "fields_of_work", label: words.fieldsOfWork, value: lines(process.fields_of_work) },
    { key: "methods", label: words.methods, value: lines(process.methods) },
    { key: "legal_basis", label: words.legalBasis, value: lines(process.legal_basis) },
    {
      key: "funding_lines",
      label: words.funding,
      value: lines(
        process.funding_lines.map(({ purpose, source }) =>
          source ? words.fundedBy(purpose, source) : purpose,
        ),
      ),
    },
    {
      key: "predecessor_id",
      label: steering.predecessor,
      value: process.predecessor && (
        <AppLink to={`/prozesse/${process.predecessor.id}`}>{process.predecessor.title}</AppLink>
      ),
    },
    {
      key: "successors",
      label: steering.successors,
      value: successors.length > 0 && (
        <ul className="lines">
          {successors.map(({ id, title }) => (
            <li key={id}>
              <AppLink to={`/prozesse/${id}`}>{title}</AppLink>
            </li>
          ))}
        </ul>
      ),
    },
    { key: "is_pilot", label: words.pilot, value: process.is_pilot && t.common.yes },
    {
      key: "review_cycle_months",
      label: words.reviewCycle,
      value: process.review_cycle_months !== null && words.everyMonths(process.review_cycle_months),
    },
    {
      key: "source_url",
      label: words.original,
      value: process.source_url && (
        <a href={process.source_url} rel="noreferrer">
          {t.common.original}
        </a>
      ),
    },
  ];
  return (
    <DataList
      facts={facts.map((fact) => ({
        ...fact,
        evidence: <Proof of={process.id} field={fact.key} fact={fact.label} />,
      }))}
    />
  );
}
