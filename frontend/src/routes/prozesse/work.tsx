import { useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import { useTerms } from "../../api/vocabularies";
import type { Task } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { Lines } from "../../components/lines";
import { NamedList } from "../../components/named-list";
import { ResourceTable, type Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { useSteeringWords } from "../../i18n/steering";
import { may } from "../../lib/may";
import { plain } from "../../lib/plain";
import { Occurrences } from "../berichtspflichten/occurrences";
import { PartName } from "./findings";
import { EditHere } from "./in-place";
import type { KnownProcess } from "./known";

interface Props {
  process: KnownProcess;
}

/** Who does what by when. */
export function Tasks({ process, mayWrite }: Props & { mayWrite: boolean }) {
  const { t, format } = useWords();
  const statuses = useTerms("task_status", process.body_id);
  if (process.tasks.length === 0) return <Empty title={t.lists.nothingYet} />;
  const columns: Column<Task>[] = [
    {
      key: "title",
      header: t.tasks.name,
      names: true,
      cell: (task) => (
        <>
          {mayWrite ? (
            <AppLink to={`/aufgaben/${task.id}/bearbeiten`}>{task.title}</AppLink>
          ) : (
            task.title
          )}
          <Proof of={task.id} field="title" fact={task.title} />
          {task.description && <p className="muted">{task.description}</p>}
        </>
      ),
    },
    {
      key: "responsible",
      header: t.tasks.responsible,
      cell: (task) => (
        <>
          {task.responsible}
          <Proof
            of={task.id}
            field="responsible"
            fact={`${task.title}, ${plain(t.tasks.responsible)}`}
          />
        </>
      ),
    },
    {
      key: "due",
      header: t.tasks.due,
      cell: (task) => (
        <>
          <VagueDate value={task.due} detail="explained" />
          <Proof of={task.id} field="due" fact={`${task.title}, ${plain(t.tasks.due)}`} />
        </>
      ),
    },
    {
      key: "status",
      header: t.common.status,
      cell: (task) => (
        <>
          <StatusBadge status={task.status} label={statuses.label(task.status) ?? undefined} />
          {task.completed_at && (
            <p className="muted">{t.tasks.done(format.day(task.completed_at.slice(0, 10)))}</p>
          )}
        </>
      ),
    },
  ];
  return (
    <ResourceTable
      caption={`${plain(t.processes.tasks)}: ${process.title}`}
      columns={columns}
      rows={process.tasks}
      rowKey={({ id }) => id}
    />
  );
}

/** Who is owed a report about what, when, and the next of these reports. */
export function Duties({ process }: Props) {
  const { t } = useWords();
  const words = useReportWords();
  const me = useMe();
  const mayWrite = process.deleted_at === null && may(me, "planning", process.body_id);
  const rules = useTerms("reporting_rule", process.body_id);
  if (process.reporting_duties.length === 0) return <Empty title={t.lists.nothingYet} />;
  return (
    <NamedList
      rows={process.reporting_duties}
      rowKey={({ id }) => id}
      title={(duty) => (
        <>
          {duty.what}
          <Proof of={duty.id} field="what" fact={duty.what} />
        </>
      )}
    >
      {(duty) => (
        <>
          <div className="facts-line">
            <span>
              {t.processes.reportTo} {duty.to_whom}
              <Proof of={duty.id} field="to_whom" fact={`${duty.what}, ${t.processes.reportTo}`} />
            </span>
            {duty.due && (
              <span>
                <VagueDate value={duty.due} detail="explained" />
                <Proof of={duty.id} field="due" fact={`${duty.what}, ${plain(t.tasks.due)}`} />
              </span>
            )}
            {duty.rule && duty.due?.text !== rules.label(duty.rule)?.toLowerCase() && (
              <span>{rules.label(duty.rule)}</span>
            )}
            {duty.responsible && <span>{duty.responsible}</span>}
          </div>
          {duty.rule && <Occurrences duty={duty.id} body={duty.body_id} most={3} />}
          {mayWrite && (
            <p>
              <AppLink
                to={`/berichtspflichten/${duty.id}/bearbeiten`}
                aria-label={words.dutyChangeOf(duty.what)}
              >
                {t.common.edit}
              </AppLink>
            </p>
          )}
        </>
      )}
    </NamedList>
  );
}

/** Trainings of those who work in the process. */
export function Trainings({ process, mayWrite }: Props & { mayWrite: boolean }) {
  const { t } = useWords();
  if (process.trainings.length === 0) return <Empty title={t.lists.nothingYet} />;
  return (
    <NamedList
      rows={process.trainings}
      rowKey={({ id }) => id}
      title={(training) => (
        <>
          <PartName
            process={process.id}
            slug="qualifizierungen"
            id={training.id}
            title={training.topic}
            mayWrite={mayWrite}
          />
          <Proof of={training.id} field="topic" fact={training.topic} />
        </>
      )}
    >
      {(training) => (
        <>
          <div className="facts-line">
            {training.period && (
              <span>
                <VagueDate value={training.period} detail="explained" />
                <Proof
                  of={training.id}
                  field="period"
                  fact={`${training.topic}, ${t.common.period}`}
                />
              </span>
            )}
            {training.provider_name && (
              <span>
                {training.provider_name}
                <Proof of={training.id} field="provider_name" fact={training.provider_name} />
              </span>
            )}
            {training.funding && <span>{training.funding}</span>}
          </div>
          {training.participants.length > 0 && (
            <div className="muted">
              <Lines of={[training.participants.join(", ")]} />
            </div>
          )}
        </>
      )}
    </NamedList>
  );
}

const QUESTIONS = ["questions"] as const;

/** The guides for a social-space analysis, with their questions in order. */
export function Guides({ process, mayWrite }: Props & { mayWrite: boolean }) {
  const words = useSteeringWords();
  const detailed = useWhole("/api/v1/guides", { process_id: process.id }, { include: QUESTIONS });
  return (
    <NamedList
      rows={process.guides}
      rowKey={({ id }) => id}
      title={(guide) => (
        <>
          <h3>
            <PartName
              process={process.id}
              slug="leitfaeden"
              id={guide.id}
              title={guide.title}
              mayWrite={mayWrite}
            />
          </h3>
          <Proof of={guide.id} field="title" fact={guide.title} />
        </>
      )}
    >
      {(guide) => {
        const questions = detailed.rows.find(({ id }) => id === guide.id)?.questions ?? [];
        return (
          <>
            {guide.purpose && <p>{guide.purpose}</p>}
            <ol className="questions">
              {questions.map((question) => (
                <li key={question.id}>
                  {question.text}
                  {mayWrite && (
                    <EditHere
                      process={process.id}
                      owner={guide.id}
                      slug="fragen"
                      id={question.id}
                      title={question.text}
                    />
                  )}
                  <Proof of={question.id} field="text" fact={question.text} />
                </li>
              ))}
            </ol>
            {mayWrite && (
              <AppLink
                to={`/prozesse/${process.id}/teile/fragen/neu?leitfaden=${guide.id}`}
                aria-label={words.newQuestionOf(guide.title)}
              >
                {words.kinds.fragen.new}
              </AppLink>
            )}
          </>
        );
      }}
    </NamedList>
  );
}
