import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import type { components } from "../../api/schema";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { Votes } from "../beschluesse/outcome";
import { sittingTitle } from "../../lib/sitting";
import { roleOf, titleOf } from "./title";

type Life = components["schemas"]["LifeRead"];
type Station = components["schemas"]["Station"];

export function lifeQuery(paper: string) {
  return queryOptions({
    queryKey: ["life", paper],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/papers/{id}/life", { params: { path: { id: paper } }, signal })),
  });
}

/** What came of a station: the decision where one is known, else the council's own words. */
function Result({ of, body }: { of: Station; body: string }) {
  const words = useCouncilWords();
  const outcomes = useTerms("decision_outcome", body);
  const { decision, result } = of;
  const said = decision?.outcome_text ?? result;
  const first = of.consultation_ids[0];
  if (decision === null && result === null) return null;
  return (
    <>
      <p className="facts-line">
        {decision?.outcome && (
          <StatusBadge
            status={decision.outcome}
            label={outcomes.label(decision.outcome) ?? undefined}
          />
        )}
        {said && (
          <span>
            {decision ? <AppLink to={`/beschluesse/${decision.id}`}>{said}</AppLink> : said}
            {first && <Proof of={first} field="result" fact={words.result} />}
          </span>
        )}
      </p>
      {decision && <Votes of={decision} said={said} />}
    </>
  );
}

function Where({ of }: { of: Station }) {
  const { format } = useWords();
  const words = useCouncilWords();
  const { meeting, agenda_item: item } = of;
  if (meeting === null) {
    if (of.meeting_is_elsewhere) return <p className="muted">{words.elsewhere}</p>;
    return of.is_planned ? <p className="muted">{words.plannedHint}</p> : null;
  }
  const number = item?.number ? `, ${words.item(item.number)}` : "";
  const anchor = item === null ? "" : `#top-${item.id}`;
  return (
    <p className="muted">
      <AppLink to={`/sitzungen/${meeting.id}${anchor}`}>
        {words.toMeeting(sittingTitle(meeting, format))}
        {number}
      </AppLink>
      {meeting.cancelled && ` · ${words.cancelled}`}
    </p>
  );
}

/** Roles that already say that it is decided there. */
const DECIDES = /besch|entscheid/i;

function Stop({ of, body }: { of: Station; body: string }) {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const { committee, meeting } = of;
  const name = committee?.name ?? meeting?.name ?? t.common.unknown;
  const first = of.consultation_ids[0];
  const role = roleOf(of.role);
  return (
    <li className={of.is_planned ? "life__stop life__stop--planned" : "life__stop"}>
      <p className="life__head">
        {of.date === null ? (
          <span className="muted">
            {of.meeting_is_elsewhere ? words.dayElsewhere : words.noDay}
          </span>
        ) : (
          <time dateTime={of.date}>{format.day(of.date)}</time>
        )}
        {of.is_planned && <StatusBadge status="geplant" label={words.planned} />}
      </p>
      {of.kind === "created" ? (
        <p>{words.begun}</p>
      ) : (
        <p>
          <strong>
            {committee ? <AppLink to={`/gremien/${committee.id}`}>{name}</AppLink> : name}
          </strong>
          {role && ` · ${role}`}
          {of.authoritative && !DECIDES.test(role) && <> · {words.authoritative}</>}
          {first && (
            <>
              <Proof of={first} field="role" fact={`${name}, ${words.role}`} />
              <Proof of={first} field="date" fact={`${name}, ${t.common.date}`} />
            </>
          )}
        </p>
      )}
      <Result of={of} body={body} />
      {of.kind !== "created" && <Where of={of} />}
    </li>
  );
}

/** The way of a paper over all its stations as one line; what lies ahead is drawn dashed. */
export function Course({ paper, body }: { paper: string; body: string }) {
  const words = useCouncilWords();
  const { data, error, refetch } = useQuery(lifeQuery(paper));
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={5} />;
  if (!data.stations.some(({ kind }) => kind === "consultation")) {
    return <Empty title={words.consultationsNone} />;
  }
  return (
    <ol className="life">
      {data.stations.map((station, index) => (
        <Stop key={station.consultation_ids[0] ?? index} of={station} body={body} />
      ))}
    </ol>
  );
}

type Beside = Life["beside"][number];

/** The papers above, below and beside a paper; nothing where there are none. */
export function useBeside(paper: string): readonly Beside[] {
  return useQuery(lifeQuery(paper)).data?.beside ?? [];
}

export function BesideList({ papers }: { papers: readonly Beside[] }) {
  const { format } = useWords();
  const words = useCouncilWords();
  return (
    <NamedList
      rows={papers}
      rowKey={({ id, relation }) => `${relation}/${id}`}
      title={(paper) => (
        <>
          {paper.reference && <span className="papers__reference">{paper.reference}</span>}
          <AppLink to={`/vorlagen/${paper.id}`}>{titleOf(paper, words)}</AppLink>
        </>
      )}
    >
      {(paper) => (
        <div className="facts-line">
          <span>{words.relations[paper.relation]}</span>
          {paper.date && <time dateTime={paper.date}>{format.day(paper.date)}</time>}
        </div>
      )}
    </NamedList>
  );
}
