import { useState } from "react";
import type { VagueDate } from "../../api/shapes";
import { Proof } from "../../components/evidence";
import type { TimelineItem } from "../../components/timeline/items";
import { MoveDialog } from "../../components/timeline/move-dialog";
import { Timeline } from "../../components/timeline/timeline";
import { useWords } from "../../i18n";
import { todayIn } from "../../lib/due";
import { plain } from "../../lib/plain";
import { EditHere } from "./in-place";
import type { KnownProcess } from "./known";

/** Phases and milestones, planned against actual. */
export function Course({ process, mayWrite }: { process: KnownProcess; mayWrite: boolean }) {
  const { t } = useWords();
  const [moving, setMoving] = useState<{ item: TimelineItem; to?: VagueDate } | null>(null);
  const at = (kind: string, id: string) =>
    mayWrite ? { href: `/prozesse/${process.id}/${kind}/${id}`, movedIn: process.id } : {};
  const phases = process.phases.map<TimelineItem>((phase) => ({
    id: phase.id,
    kind: "phase",
    title: phase.title,
    planned: phase.planned,
    forecast: phase.forecast,
    actual: phase.actual,
    status: phase.status,
    responsible: phase.responsible,
    after: [...phase.after_phase_ids, ...phase.after_milestone_ids],
    ...at("phasen", phase.id),
  }));
  const milestones = process.milestones.map<TimelineItem>((milestone) => ({
    id: milestone.id,
    kind: "milestone",
    title: milestone.title,
    planned: milestone.planned,
    forecast: milestone.forecast,
    actual: milestone.actual,
    status: milestone.status,
    responsible: milestone.responsible,
    parent: milestone.phase_id,
    after: [...milestone.after_phase_ids, ...milestone.after_milestone_ids],
    ...at("meilensteine", milestone.id),
  }));
  const words = { title: t.common.title, planned: t.time.planned, actual: t.time.actual };
  return (
    <>
      <Timeline
        onMove={mayWrite ? (item, to) => setMoving({ item, ...(to && { to }) }) : undefined}
        title={`${plain(t.processes.course)}: ${process.title}`}
        items={[...phases, ...milestones]}
        today={todayIn()}
        proof={(item, field) => (
          <>
            <Proof of={item.id} field={field} fact={`${item.title}, ${plain(words[field])}`} />
            {mayWrite && field === "title" && (
              <EditHere
                process={process.id}
                slug={item.kind === "phase" ? "phasen" : "meilensteine"}
                id={item.id}
                title={item.title}
              />
            )}
          </>
        )}
      />
      {moving && <MoveDialog {...moving} onClose={() => setMoving(null)} />}
    </>
  );
}
