import { useQuery } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import { AppLink } from "../../components/app-link";
import { DataList, type Fact } from "../../components/data-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useSteeringWords } from "../../i18n/steering";
import type { Standing as Known } from "../../api/shapes";

export function useStanding(id: string) {
  return useQuery({
    queryKey: ["one", "standing", id],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/planning-processes/{id}/standing", { params: { path: { id } }, signal }),
      ),
  });
}

/** How it is derived, folded away until somebody asks. */
function Rule({ text }: { text: string }) {
  const words = useSteeringWords().standing;
  return (
    <details className="rule">
      <summary>{words.rule}</summary>
      <p>{text}</p>
    </details>
  );
}

function Because({ process, because }: { process: string; because: Known["health"]["because"] }) {
  if (because.length === 0) return null;
  return (
    <ul className="said">
      {because.slice(0, 5).map((one) => (
        <li key={one.id}>
          {one.collection === "planning-processes" ? (
            one.said
          ) : (
            <>
              <AppLink to={`/prozesse/${process}#zeitverlauf`}>{one.title}</AppLink>: {one.said}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Three derived values, each with its rule and what it rests on; the status is people's own. */
export function Standing({ process }: { process: string }) {
  const words = useSteeringWords().standing;
  const { data, error, refetch } = useStanding(process);
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={4} />;
  const { health, completion, freshness } = data;
  const byHand = (reason: string | null) => (
    <>
      {" "}
      <span className="muted">({words.saidOtherwise})</span>
      {reason && (
        <p>
          {words.reason}: {reason}
        </p>
      )}
    </>
  );
  const facts: Fact[] = [
    {
      key: "health",
      label: words.health,
      value: (
        <div>
          <StatusBadge status={health.value} label={words.words[health.value]} />
          {health.value !== health.derived && (
            <>
              {byHand(health.override_reason)}
              <p className="muted">{words.derivedWould(words.words[health.derived])}</p>
            </>
          )}
          <Because process={process} because={health.because} />
          <Rule text={health.rule} />
        </div>
      ),
    },
    {
      key: "completion",
      label: words.completion,
      value: (
        <>
          {completion.value === null ? (
            words.notKnown
          ) : (
            <>
              <meter
                className="meter"
                min={0}
                max={100}
                value={completion.value}
                aria-label={words.completion}
              >
                {words.percent(completion.value)}
              </meter>{" "}
              {words.percent(completion.value)}
            </>
          )}
          {completion.value !== completion.derived && (
            <>
              {byHand(completion.override_reason)}
              {completion.derived !== null && (
                <p className="muted">{words.derivedWould(words.percent(completion.derived))}</p>
              )}
            </>
          )}
          {completion.counted > 0 && (
            <p className="muted">
              {words.parts(completion.done, completion.running, completion.counted)}
              {completion.unknown > 0 && ` ${words.unknownParts(completion.unknown)}`}
            </p>
          )}
          <Rule text={completion.rule} />
        </>
      ),
    },
    {
      key: "freshness",
      label: words.freshness,
      value: (
        <>
          {words.daysAgo(freshness.days)}
          {freshness.is_stale && (
            <>
              {" "}
              <StatusBadge status="gefaehrdet" label={words.stale} />
            </>
          )}
          <Rule text={freshness.rule} />
        </>
      ),
    },
  ];
  return <DataList facts={facts} />;
}
