import type { Body, Process } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Skeleton } from "../../components/skeleton";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";

interface Props {
  bodies: readonly Body[];
  processes: { rows: readonly Process[]; isLoading: boolean };
}

/** The municipalities with what they plan; sub-projects are found at their process. */
export function Places({ bodies, processes }: Props) {
  const { t } = useWords();
  if (processes.isLoading) return <Skeleton lines={12} />;
  const shown = new Set(processes.rows.map(({ id }) => id));
  const isTop = ({ parent_id: parent }: Process): boolean => parent === null || !shown.has(parent);
  return (
    <ul className="places-list">
      {bodies.map((body) => {
        const own = processes.rows.filter((row) => row.body_id === body.id && isTop(row));
        return (
          <li key={body.id}>
            <h3>
              <AppLink to={`/prozesse?kommune=${body.key}`} aria-label={t.start.allOf(body.name)}>
                {body.name}
              </AppLink>
            </h3>
            {own.length === 0 && <p className="muted">{t.start.noProcesses}</p>}
            <ul>
              {own.map((process) => (
                <li key={process.id}>
                  <AppLink to={`/prozesse/${process.id}`}>{process.title}</AppLink>
                  {process.period && (
                    <span className="muted">
                      {", "}
                      <VagueDate value={process.period} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
