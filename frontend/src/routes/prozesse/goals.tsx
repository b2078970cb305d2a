import type { Goal } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { Proof } from "../../components/evidence";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import { PartName } from "./findings";
import type { KnownProcess } from "./known";

interface LinesProps {
  /** The process. */
  of: string;
  lines: readonly string[];
  field: string;
  fact: string;
}

/** Aims or principles as they were said; the evidence belongs to all of them. */
export function Aims({ of, lines, field, fact }: LinesProps) {
  return (
    <div className="with-mark">
      <ul className="said">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Proof of={of} field={field} fact={fact} />
    </div>
  );
}

/** What a goal is measured by, in a line each: where it is, where it ought to be, since when. */
function Indicators({ of }: { of: Goal["indicators"] }) {
  const words = useSteeringWords();
  if (of.length === 0) return null;
  const figure = (value: number | null | undefined): string =>
    value == null ? "" : words.number(value);
  return (
    <ul className="indicators" aria-label={words.fields.indicators}>
      {of.map((one) => (
        <li key={one.title}>
          {words.indicator.said(one.title, figure(one.current), figure(one.target), one.unit ?? "")}
          {(one.start != null || one.as_of) && (
            <span className="muted">
              {" ("}
              {[
                one.start != null && words.indicator.startedAt(figure(one.start)),
                one.as_of && words.indicator.asOf(one.as_of),
              ]
                .filter(Boolean)
                .join(", ")}
              )
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface GoalsProps {
  process: Pick<KnownProcess, "id" | "body_id" | "goals">;
  mayWrite: boolean;
}

/** The goals, level by level; where no level is known there is nothing to part them by. */
export function Goals({ process, mayWrite }: GoalsProps) {
  const { t } = useWords();
  const { goals, body_id: body } = process;
  const levels = useTerms("goal_level", body);
  const statuses = useTerms("goal_status", body);
  const order = levels.terms.map(({ key }) => key);
  const present = [...new Set(goals.map(({ level }) => level))].sort((a, b) => rank(a) - rank(b));

  function rank(level: string | null): number {
    const at = level === null ? -1 : order.indexOf(level);
    return at < 0 ? order.length : at;
  }

  return (
    <div className="groups">
      {present.map((level) => (
        <div key={level ?? ""}>
          {(level !== null || present.length > 1) && (
            <h3>{levels.label(level) ?? t.processes.goalsWithoutLevel}</h3>
          )}
          <ul className="said">
            {goals
              .filter((goal) => goal.level === level)
              .map((goal) => (
                <li key={goal.id}>
                  <PartName
                    process={process.id}
                    slug="ziele"
                    id={goal.id}
                    title={goal.text}
                    mayWrite={mayWrite}
                  />
                  <Proof of={goal.id} field="text" fact={goal.text} />
                  {(goal.target !== null || goal.status !== null) && (
                    <div className="facts-line">
                      {goal.target && (
                        <span>
                          {t.processes.goalTarget}{" "}
                          <VagueDate value={goal.target} detail="explained" />
                        </span>
                      )}
                      {goal.status && (
                        <StatusBadge
                          status={goal.status}
                          label={statuses.label(goal.status) ?? undefined}
                        />
                      )}
                    </div>
                  )}
                  <Indicators of={goal.indicators} />
                  {goal.assessment && <p className="muted">{goal.assessment}</p>}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
