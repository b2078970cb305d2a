import { useLocation } from "wouter";
import { answered, api } from "../../api/client";
import { oneQuery, useOne, useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useTerms, type Terms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { AreasOf } from "../../components/area-links";
import { useAnnounce } from "../../components/announcer";
import { ButtonLink } from "../../components/button";
import { ConfirmDelete } from "../../components/confirm-delete";
import { DataList, type Fact } from "../../components/data-list";
import { Proof } from "../../components/evidence";
import { Lines } from "../../components/lines";
import { History } from "../../components/history";
import { PageHeading } from "../../components/page-heading";
import { Papers } from "../../components/papers";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { TaskSection } from "../../components/task-section";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { usePreventionWords } from "../../i18n/prevention";
import type { Embedding, Measure } from "../../api/shapes";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { may } from "../../lib/may";

const PATH = "/api/v1/prevention-measures/{id}";
const INCLUDE = ["chain", "process", "tasks", "body"] as const;

type Known = Embedding<Measure, (typeof INCLUDE)[number]>;

export const prefetch: Prefetch = (queries, params) =>
  queries.query(oneQuery(PATH, params["id"] ?? "", { include: INCLUDE }));

function Facts({ of }: { of: Known }) {
  const { t, format } = useWords();
  const words = usePreventionWords();
  const body = of.body_id;
  const phases = useTerms("life_phase", body);
  const actions = useTerms("action_field", body);
  const transitions = useTerms("transition", body);
  const levels = useTerms("prevention_level", body);
  const statuses = useTerms("measure_status", body);
  const access = useTerms("access", body);
  const named = (keys: readonly string[], terms: Terms) =>
    keys.length > 0 && <Lines of={keys.map((key) => terms.label(key) ?? key)} />;
  const fact = (key: string, label: string, value: Fact["value"]): Fact => ({
    key,
    label,
    value,
    evidence: <Proof of={of.id} field={key} fact={label} />,
  });
  return (
    <DataList
      facts={[
        fact(
          "status",
          t.common.status,
          <StatusBadge status={of.status} label={statuses.label(of.status) ?? undefined} />,
        ),
        fact(
          "period",
          t.common.period,
          of.period && <VagueDate value={of.period} detail="explained" />,
        ),
        fact("life_phases", words.lifePhases, named(of.life_phases, phases)),
        fact("transitions", words.transitions, named(of.transitions, transitions)),
        fact("action_fields", words.actionFields, named(of.action_fields, actions)),
        fact("level", words.level, levels.label(of.level)),
        fact("access", words.access, named(of.access, access)),
        fact("setting", words.setting, of.setting),
        fact(
          "target_groups",
          words.targetGroups,
          of.target_groups.length > 0 && <Lines of={of.target_groups} />,
        ),
        fact("area_ids", words.areas, of.area_ids.length > 0 && <AreasOf ids={of.area_ids} />),
        fact("responsible", words.responsible, of.responsible),
        fact("legal_norm", words.legalNorm, of.legal_norm),
        fact("capacity", words.capacity, of.capacity !== null && format.number(of.capacity)),
        fact("evidence_grade", words.evidenceGrade, of.evidence_grade),
        fact(
          "chain_id",
          words.chain,
          of.chain && <AppLink to={`/praevention?kette=${of.chain.id}`}>{of.chain.title}</AppLink>,
        ),
        fact(
          "process_id",
          words.process,
          of.process && <AppLink to={`/prozesse/${of.process.id}`}>{of.process.title}</AppLink>,
        ),
      ]}
    />
  );
}

/** One measure of the prevention chain. */
export default function MeasurePage({ params }: PageProps) {
  const { t } = useWords();
  const words = usePreventionWords();
  const me = useMe();
  const [, navigate] = useLocation();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { data, etag, problem, retry } = useOne(PATH, params["id"] ?? "", { include: INCLUDE });
  const kinds = useTerms("measure_kind", data?.body_id ?? null);

  if (problem !== null && data === null) {
    return (
      <>
        <PageHeading title={words.one} />
        <ProblemNotice problem={problem} onRetry={retry} />
      </>
    );
  }
  if (data === null) {
    return (
      <>
        <PageHeading title={words.one} loading />
        <Skeleton lines={12} />
      </>
    );
  }
  const { id, title } = data;
  async function remove(): Promise<void> {
    await answered(
      api.DELETE(PATH, { params: { path: { id } }, headers: { "If-Match": etag ?? "*" } }),
    );
    await readAgain();
    announce(t.common.deleted);
    navigate("/praevention");
  }
  return (
    <>
      <PageHeading
        preline={[kinds.label(data.kind) ?? words.one, data.body?.name].filter(Boolean).join(" · ")}
        title={title}
        actions={
          may(me, "prevention", data.body_id) && (
            <>
              <ButtonLink to={`/praevention/massnahmen/${id}/bearbeiten`} icon="edit">
                {t.common.edit}
              </ButtonLink>
              <ConfirmDelete title={title} onDelete={remove} />
            </>
          )
        }
      />
      {data.description && <p className="page-words">{data.description}</p>}
      <Facts of={data} />
      <TaskSection title={words.tasks} tasks={data.tasks} />
      <Section title={t.processes.papers} id="vorlagen">
        <Papers of={id} about="prevention-measures" />
      </Section>
      <History
        kind="prevention-measures"
        id={data.id}
        body={data.body_id}
        sector="prevention"
        title={title}
      />
    </>
  );
}
