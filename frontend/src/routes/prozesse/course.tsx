import { Proof } from "../../components/evidence";
import type { TimelineItem } from "../../components/timeline/layout";
import { Timeline } from "../../components/timeline/timeline";
import { useWords } from "../../i18n";
import { todayIn } from "../../lib/due";
import { plain } from "../../lib/plain";
import type { KnownProcess } from "./known";

/** Phases and milestones, planned against actual. */
export function Course({ process, mayWrite }: { process: KnownProcess; mayWrite: boolean }) {
  const { t } = useWords();
  const at = (kind: string, id: string) =>
    mayWrite ? { href: `/prozesse/${process.id}/${kind}/${id}` } : {};
  const phases = process.phases.map<TimelineItem>((phase) => ({
    id: phase.id,
    kind: "phase",
    title: phase.title,
    planned: phase.planned,
    actual: phase.actual,
    status: phase.status,
    ...at("phasen", phase.id),
  }));
  const milestones = process.milestones.map<TimelineItem>((milestone) => ({
    id: milestone.id,
    kind: "milestone",
    title: milestone.title,
    // A forecast is the newer plan; what was planned first stays in the history.
    planned: milestone.forecast ?? milestone.planned,
    actual: milestone.actual,
    status: milestone.status,
    ...at("meilensteine", milestone.id),
  }));
  const words = { title: t.common.title, planned: t.time.planned, actual: t.time.actual };
  return (
    <Timeline
      title={`${plain(t.processes.course)}: ${process.title}`}
      items={[...phases, ...milestones]}
      today={todayIn()}
      proof={(item, field) => (
        <Proof of={item.id} field={field} fact={`${item.title}, ${plain(words[field])}`} />
      )}
    />
  );
}
