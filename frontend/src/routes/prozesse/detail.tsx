import { useBodies } from "../../api/bodies";
import { api, versioned } from "../../api/client";
import { oneQuery, useOne, useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { AsTable } from "../../components/as-table";
import { ButtonLink } from "../../components/button";
import { ConfirmDelete } from "../../components/confirm-delete";
import { Contents } from "../../components/contents";
import { Proof } from "../../components/evidence";
import { History } from "../../components/history";
import { Notice } from "../../components/notice";
import { useCouncilLinks } from "../../components/papers";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { Subscribe } from "../../components/subscribe";
import { useWords } from "../../i18n";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { may, sees } from "../../lib/may";
import { useLocation } from "wouter";
import { Course } from "./course";
import { useSteeringWords } from "../../i18n/steering";
import { useTableWords } from "../../i18n/tables";
import { Facts } from "./facts";
import { INCLUDE, PATH } from "./known";
import { useRisks } from "./findings";
import { partsOf } from "./parts";
import { ProfileLinks } from "./profile-links";
import { Standing } from "./standing";

export const prefetch: Prefetch = (queries, { id = "" }) =>
  queries.query(oneQuery(PATH, id, { include: INCLUDE }));

export default function ProcessPage({ params: { id = "" } }: PageProps) {
  const { t } = useWords();
  const steering = useSteeringWords();
  const tables = useTableWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const { data: process, etag, problem, retry } = useOne(PATH, id, { include: INCLUDE });
  const bodies = useBodies();
  const kinds = useTerms("process_kind", process?.body_id ?? null);
  const statuses = useTerms("process_status", process?.body_id ?? null);

  const risks = useRisks(id, process !== null && may(me, "planning", process.body_id));
  const papers = useCouncilLinks(id, "planning-processes");
  const isNone = ({ rows, isLoading, problem: why }: typeof risks | typeof papers): boolean =>
    rows.length === 0 && !isLoading && why === null;
  const isWithout = { risiken: isNone(risks), vorlagen: isNone(papers) };

  if (problem !== null && process === null) {
    return (
      <>
        <PageHeading title={t.processes.one} />
        <ProblemNotice problem={problem} onRetry={retry} />
      </>
    );
  }
  if (process === null) {
    return (
      <div className="page-loading">
        <PageHeading title={t.common.loading} preline={t.processes.one} loading />
        <Skeleton lines={8} />
      </div>
    );
  }

  async function remove(): Promise<void> {
    await versioned(
      api.DELETE("/api/v1/planning-processes/{id}", {
        params: { path: { id } },
        headers: { "If-Match": etag ?? "*" },
      }),
    );
    await readAgain();
    announce(t.processes.deleted(process?.title ?? ""));
    navigate("/prozesse");
  }

  const body = bodies.find(({ id: own }) => own === process.body_id);
  const mayWrite = process.deleted_at === null && may(me, "planning", process.body_id);
  const parts = partsOf(process, t, steering, mayWrite, isWithout);
  const filled = parts.filter(({ isEmpty }) => !isEmpty);
  const empty = parts.filter(({ isEmpty }) => isEmpty);
  const hasCourse = mayWrite || process.phases.length + process.milestones.length > 0;
  return (
    <>
      <PageHeading
        preline={
          <>
            {kinds.label(process.kind) ?? t.processes.one}
            {body && (
              <>
                {" · "}
                <AppLink to={`/prozesse?kommune=${body.key}`}>{body.name}</AppLink>
              </>
            )}
          </>
        }
        title={process.title}
        actions={
          <>
            <Subscribe
              calendar={`/api/v1/planning-processes/${id}.ics`}
              feed={`/api/v1/planning-processes/${id}.atom`}
            />
            {mayWrite && (
              <>
                <ButtonLink to={`/prozesse/${id}/bearbeiten`} icon="edit">
                  {t.common.edit}
                </ButtonLink>
                <ConfirmDelete title={process.title} onDelete={remove} />
              </>
            )}
          </>
        }
      />
      {process.deleted_at !== null && <Notice tone="warning" title={t.processes.isDeleted} />}
      {process.parent && (
        <p className="page-part-of">
          {t.processes.parent}{" "}
          <AppLink to={`/prozesse/${process.parent.id}`}>{process.parent.title}</AppLink>
        </p>
      )}
      {process.occasion && (
        <div className="page-words">
          {process.occasion}
          <Proof of={process.id} field="occasion" fact={t.processes.occasion} />
        </div>
      )}
      {process.deleted_at === null && <ProfileLinks process={id} />}
      <Contents
        parts={[
          { id: "stand", title: steering.standing.title },
          { id: "eckdaten", title: t.processes.facts },
          ...(hasCourse ? [{ id: "zeitverlauf", title: t.processes.course }] : []),
          ...filled,
        ]}
      />
      <Section
        id="stand"
        title={steering.standing.title}
        actions={
          <>
            {sees(me, process.body_id) && (
              <>
                <ButtonLink to={`/prozesse/${id}/planstand`} small kind="tertiary">
                  {steering.lookingBack.state}
                </ButtonLink>
                <ButtonLink to={`/prozesse/${id}/vergleich`} small kind="tertiary">
                  {steering.lookingBack.changes}
                </ButtonLink>
              </>
            )}
            {mayWrite && (
              <ButtonLink to={`/prozesse/${id}/stand`} icon="edit" small kind="tertiary">
                {steering.standing.judge}
              </ButtonLink>
            )}
          </>
        }
      >
        <Standing process={id} />
      </Section>
      <Section
        id="eckdaten"
        title={t.processes.facts}
        actions={
          mayWrite && (
            <ButtonLink to={`/prozesse/${id}/fortschreiben`} icon="plus" small kind="tertiary">
              {steering.goOn}
            </ButtonLink>
          )
        }
      >
        <Facts process={process} statuses={statuses} />
      </Section>
      {hasCourse && (
        <Section
          id="zeitverlauf"
          title={t.processes.course}
          actions={
            mayWrite && (
              <>
                <ButtonLink to={`/prozesse/${id}/plan`} icon="plus" small kind="tertiary">
                  {steering.plan.title}
                </ButtonLink>
                <ButtonLink to={`/prozesse/${id}/phasen/neu`} icon="plus" small kind="tertiary">
                  {steering.kinds.phasen.new}
                </ButtonLink>
                <ButtonLink
                  to={`/prozesse/${id}/meilensteine/neu`}
                  icon="plus"
                  small
                  kind="tertiary"
                >
                  {steering.kinds.meilensteine.new}
                </ButtonLink>
              </>
            )
          }
        >
          <Course process={process} mayWrite={mayWrite} />
          <AsTable
            title={tables.exportPlan}
            path={`/api/v1/planning-processes/${id}/work-plan`}
            back={mayWrite && body && `/importieren/tabelle?prozess=${id}&kommune=${body.key}`}
          />
        </Section>
      )}
      {filled.map(({ id: part, title, actions, content }) => (
        <Section key={part} id={part} title={title} actions={actions}>
          {content}
        </Section>
      ))}
      {empty.length > 0 && (
        <Section id="leer" title={steering.stillEmpty}>
          <ul className="still-empty">
            {empty.map(({ id: part, actions }) => (
              <li key={part} id={part}>
                {actions}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <History
        kind="planning-processes"
        id={id}
        body={process.body_id}
        sector="planning"
        title={process.title}
      />
    </>
  );
}
