import type { Task } from "../api/shapes";
import { NamedList } from "./named-list";
import { Section } from "./section";
import { StatusBadge } from "./status-badge";
import { VagueDate } from "./vague-date";

interface Props {
  title: string;
  tasks: readonly Task[];
}

/** The tasks that come from a thing; no heading where there are none. */
export function TaskSection({ title, tasks }: Props) {
  if (tasks.length === 0) return null;
  return (
    <Section title={title} id="aufgaben">
      <NamedList rows={tasks} rowKey={(task) => task.id} title={(task) => task.title}>
        {(task) => (
          <div className="facts-line">
            {task.due && <VagueDate value={task.due} />}
            {task.responsible && <span>{task.responsible}</span>}
            <StatusBadge status={task.status} />
          </div>
        )}
      </NamedList>
    </Section>
  );
}
