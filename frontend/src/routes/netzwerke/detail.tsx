import { useBodies } from "../../api/bodies";
import { oneQuery, useOne } from "../../api/reading";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { AreasOf } from "../../components/area-links";
import { Contents } from "../../components/contents";
import { DataList } from "../../components/data-list";
import { Proof } from "../../components/evidence";
import { History } from "../../components/history";
import { NamedList } from "../../components/named-list";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Papers } from "../../components/papers";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { Concept } from "./concept";
import { INCLUDE, PATH, type KnownNetwork } from "./known";
import { Members, Ties } from "./members";

export const prefetch: Prefetch = (queries, { id = "" }) =>
  queries.query(oneQuery(PATH, id, { include: INCLUDE }));

function Facts({ network }: { network: KnownNetwork }) {
  const { t } = useWords();
  const facts = [
    {
      key: "area_ids",
      label: t.processes.areas,
      value: network.area_ids.length > 0 && <AreasOf ids={network.area_ids} />,
    },
    {
      key: "founded",
      label: t.networks.founded,
      value: network.founded && <VagueDate value={network.founded} detail="explained" />,
    },
    { key: "phase", label: t.networks.phase, value: network.phase },
    { key: "council_basis", label: t.networks.basis, value: network.council_basis },
    {
      key: "process_id",
      label: t.networks.process,
      value: network.process && (
        <AppLink to={`/prozesse/${network.process.id}`}>{network.process.title}</AppLink>
      ),
    },
    {
      key: "parent_id",
      label: t.processes.parent,
      value: network.parent && (
        <AppLink to={`/netzwerke/${network.parent.id}`}>{network.parent.name}</AppLink>
      ),
    },
  ];
  return (
    <DataList
      facts={facts.map((fact) => ({
        ...fact,
        evidence: <Proof of={network.id} field={fact.key} fact={fact.label} />,
      }))}
    />
  );
}

/** The parts of the page that have something to show. */
function usePartsOf(network: KnownNetwork | null) {
  const { t } = useWords();
  const body = network?.body_id ?? null;
  const conferenceStates = useTerms("conference_state", body);
  const taskStatuses = useTerms("task_status", body);
  if (network === null) return [];
  const words = t.networks;
  return [
    {
      id: "mitglieder",
      title: words.members,
      shown: network.memberships.length > 0,
      content: <Members network={network} />,
    },
    {
      id: "beziehungen",
      title: words.ties,
      shown: network.ties.length > 0,
      content: <Ties network={network} />,
    },
    {
      id: "grundsaetze",
      title: words.principles,
      shown: network.principles.length > 0,
      content: (
        <div className="with-mark">
          <ul className="said">
            {network.principles.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Proof of={network.id} field="principles" fact={words.principles} />
        </div>
      ),
    },
    { id: "konzept", title: words.concept, shown: true, content: <Concept network={network} /> },
    {
      id: "aufgaben",
      title: t.processes.tasks,
      shown: network.tasks.length > 0,
      content: (
        <NamedList rows={network.tasks} rowKey={({ id }) => id} title={(task) => task.title}>
          {(task) => (
            <div className="facts-line">
              <span>{task.responsible}</span>
              {task.due && <VagueDate value={task.due} detail="explained" />}
              <StatusBadge
                status={task.status}
                label={taskStatuses.label(task.status) ?? undefined}
              />
            </div>
          )}
        </NamedList>
      ),
    },
    {
      id: "konferenzen",
      title: t.processes.conferences,
      shown: network.conferences.length > 0,
      content: (
        <NamedList
          rows={network.conferences}
          rowKey={({ id }) => id}
          title={(one) => <AppLink to={`/konferenzen/${one.id}`}>{one.title}</AppLink>}
        >
          {(one) => (
            <div className="facts-line">
              {one.date && <VagueDate value={one.date} />}
              {one.state && (
                <StatusBadge
                  status={one.state}
                  label={conferenceStates.label(one.state) ?? undefined}
                />
              )}
            </div>
          )}
        </NamedList>
      ),
    },
    {
      id: "teilnetzwerke",
      title: words.parts,
      shown: network.children.length > 0,
      content: (
        <NamedList
          rows={network.children}
          rowKey={({ id }) => id}
          title={(part) => <AppLink to={`/netzwerke/${part.id}`}>{part.name}</AppLink>}
        />
      ),
    },
    {
      id: "vorlagen",
      title: t.processes.papers,
      shown: true,
      content: <Papers of={network.id} about="provider-networks" />,
    },
  ].filter(({ shown }) => shown);
}

export default function NetworkPage({ params: { id = "" } }: PageProps) {
  const { t } = useWords();
  const bodies = useBodies();
  const { data: network, problem, retry } = useOne(PATH, id, { include: INCLUDE });
  const kinds = useTerms("network_kind", network?.body_id ?? null);
  const parts = usePartsOf(network);

  if (network === null) {
    return problem ? (
      <>
        <PageHeading title={t.networks.one} />
        <ProblemNotice problem={problem} onRetry={retry} />
      </>
    ) : (
      <div className="page-loading">
        <PageHeading title={t.common.loading} preline={t.networks.one} loading />
        <Skeleton lines={8} />
      </div>
    );
  }
  const body = bodies.find(({ id: own }) => own === network.body_id);
  return (
    <>
      <PageHeading
        preline={
          <>
            {kinds.label(network.kind) ?? t.networks.one}
            {body && (
              <>
                {" · "}
                <AppLink to={`/netzwerke?kommune=${body.key}`}>{body.name}</AppLink>
              </>
            )}
          </>
        }
        title={network.name}
      />
      {network.deleted_at !== null && <Notice tone="warning" title={t.processes.isDeleted} />}
      {network.description && (
        <div className="page-words">
          {network.description}
          <Proof of={network.id} field="description" fact={t.networks.one} />
        </div>
      )}
      <Contents parts={[{ id: "eckdaten", title: t.processes.facts }, ...parts]} />
      <Section id="eckdaten" title={t.processes.facts}>
        <Facts network={network} />
      </Section>
      {parts.map(({ id: part, title, content }) => (
        <Section key={part} id={part} title={title}>
          {content}
        </Section>
      ))}
      <History
        kind="provider-networks"
        id={id}
        body={network.body_id}
        sector="networks"
        title={network.name}
      />
    </>
  );
}
