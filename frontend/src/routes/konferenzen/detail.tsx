import { useLocation } from "wouter";
import { answered, api } from "../../api/client";
import { oneQuery, useOne, useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Conference, Embedding, Invitation } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { AreasOf } from "../../components/area-links";
import { useAnnounce } from "../../components/announcer";
import { ButtonLink } from "../../components/button";
import { ConfirmDelete } from "../../components/confirm-delete";
import { DataList, type Fact } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { Lines } from "../../components/lines";
import { History } from "../../components/history";
import { PageHeading } from "../../components/page-heading";
import { Papers } from "../../components/papers";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { Subscribe } from "../../components/subscribe";
import { TaskSection } from "../../components/task-section";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { may } from "../../lib/may";
import { Agenda } from "./agenda";
import { useHours } from "./when";

const PATH = "/api/v1/conferences/{id}";
const INCLUDE = [
  "agenda_items",
  "invitations",
  "process",
  "network",
  "location",
  "tasks",
  "body",
] as const;

type Known = Embedding<Conference, (typeof INCLUDE)[number]>;

export const prefetch: Prefetch = (queries, params) =>
  queries.query(oneQuery(PATH, params["id"] ?? "", { include: INCLUDE }));

function Invited({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useWords();
  if (invitations.length === 0) return <Empty title={t.conferences.invitedNone} />;
  const groups = [
    { title: t.conferences.invitedKinds, of: invitations.filter((each) => each.is_kind) },
    { title: t.conferences.invitedOne, of: invitations.filter((each) => !each.is_kind) },
  ].filter((group) => group.of.length > 0);
  return (
    <div className="groups">
      {groups.map((group) => (
        <div key={group.title}>
          <h3>{group.title}</h3>
          <ul className="invited">
            {group.of.map((each) => (
              <li key={each.id}>
                {each.name}
                {each.head_count !== null && (
                  <span className="muted"> · {t.conferences.people(each.head_count)}</span>
                )}
                <Proof of={each.id} field="name" fact={each.name} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Facts({ of }: { of: Known }) {
  const { t } = useWords();
  const hours = useHours(of);
  const states = useTerms("conference_state", of.body_id);
  const proof = (field: string, fact: string) => <Proof of={of.id} field={field} fact={fact} />;
  const place = of.location;
  const facts: Fact[] = [
    {
      key: "date",
      label: t.common.date,
      value: of.date && <VagueDate value={of.date} detail="explained" />,
      evidence: proof("date", t.common.date),
    },
    {
      key: "time",
      label: t.conferences.time,
      value: hours,
      evidence: proof("starts_at", t.conferences.time),
    },
    {
      key: "state",
      label: t.conferences.state,
      value: of.state && (
        <StatusBadge status={of.state} label={states.label(of.state) ?? undefined} />
      ),
    },
    {
      key: "venue",
      label: t.conferences.venue,
      value: of.venue ?? place?.name,
      evidence: proof("venue", t.conferences.venue),
    },
    {
      key: "address",
      label: t.conferences.address,
      value: of.address ?? place?.street_address,
      evidence: proof("address", t.conferences.address),
    },
    {
      key: "moderation",
      label: t.conferences.moderation,
      value: of.moderation,
      evidence: proof("moderation", t.conferences.moderation),
    },
    { key: "organiser", label: t.conferences.organiser, value: of.organiser },
    {
      key: "series",
      label: t.conferences.series,
      value:
        of.series !== null && of.number !== null
          ? t.conferences.inSeries(of.series, of.number)
          : of.series,
      evidence: proof("series", t.conferences.series),
    },
    {
      key: "process",
      label: t.conferences.process,
      value: of.process && <AppLink to={`/prozesse/${of.process.id}`}>{of.process.title}</AppLink>,
    },
    {
      key: "network",
      label: t.conferences.network,
      value: of.network && <AppLink to={`/netzwerke/${of.network.id}`}>{of.network.name}</AppLink>,
    },
    {
      key: "areas",
      label: t.conferences.areas,
      value: of.area_ids.length > 0 && <AreasOf ids={of.area_ids} />,
    },
    {
      key: "target_groups",
      label: t.conferences.targetGroups,
      value: of.target_groups.length > 0 && <Lines of={of.target_groups} />,
    },
  ];
  return <DataList facts={facts} />;
}

/** One conference: when and where, what is on the agenda, who is invited. */
export default function ConferencePage({ params }: PageProps) {
  const { t } = useWords();
  const me = useMe();
  const [, navigate] = useLocation();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { data, etag, problem, retry } = useOne(PATH, params["id"] ?? "", { include: INCLUDE });
  const kinds = useTerms("conference_kind", data?.body_id ?? null);

  if (problem !== null && data === null) {
    return (
      <>
        <PageHeading title={t.conferences.one} />
        <ProblemNotice problem={problem} onRetry={retry} />
      </>
    );
  }
  if (data === null) {
    return (
      <>
        <PageHeading title={t.conferences.one} loading />
        <Skeleton lines={12} />
      </>
    );
  }
  const { id, title } = data;
  async function remove(): Promise<void> {
    await answered(
      api.DELETE("/api/v1/conferences/{id}", {
        params: { path: { id } },
        headers: { "If-Match": etag ?? "*" },
      }),
    );
    await readAgain();
    announce(t.common.deleted);
    navigate("/konferenzen");
  }
  return (
    <>
      <PageHeading
        preline={[kinds.label(data.kind) ?? t.conferences.one, data.body?.name]
          .filter(Boolean)
          .join(" · ")}
        title={title}
        actions={
          <>
            <Subscribe calendar={`/api/v1/conferences/${id}.ics`} />
            {may(me, "conferences", data.body_id, data.id) && (
              <>
                <ButtonLink to={`/konferenzen/${id}/bearbeiten`} icon="edit">
                  {t.common.edit}
                </ButtonLink>
                <ConfirmDelete title={title} onDelete={remove} />
              </>
            )}
          </>
        }
      />
      {data.description && <p className="page-words">{data.description}</p>}
      <Facts of={data} />
      <Section title={t.conferences.agenda} id="tagesordnung">
        <Agenda
          items={data.agenda_items}
          startsAt={data.starts_at}
          endsAt={data.ends_at}
          body={data.body_id}
        />
      </Section>
      <Section title={t.conferences.invited} id="eingeladen">
        <Invited invitations={data.invitations} />
      </Section>
      <TaskSection title={t.conferences.tasks} tasks={data.tasks} />
      <Section title={t.processes.papers} id="vorlagen">
        <Papers of={id} about="conferences" />
      </Section>
      <History
        kind="conferences"
        id={data.id}
        body={data.body_id}
        sector="conferences"
        title={title}
      />
    </>
  );
}
