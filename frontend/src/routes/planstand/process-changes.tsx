import { useQuery } from "@tanstack/react-query";
import { useBodies } from "../../api/bodies";
import { oneQuery, useOne } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useHindsightWords } from "../../i18n/hindsight";
import type { IsoDay } from "../../lib/edtf";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState } from "../../lib/url-state";
import { changesQuery } from "./api";
import { dayOf, DaysForm, earlierDayOf, processAt, processBetween } from "./days";
import { Occasions } from "./occasions";

const PATH = "/api/v1/planning-processes/{id}";
const KEYS = ["von", "bis"] as const;
const SIGNS: Readonly<Record<string, string>> = { added: "+", removed: "−", changed: "~" };

export const prefetch: Prefetch = (queries, { id = "" }) => queries.query(oneQuery(PATH, id));

/** What changed in one process from one day to another, in sentences. */
export default function ProcessChangesPage({ params: { id = "" } }: { params: { id?: string } }) {
  const { format } = useWords();
  const words = useHindsightWords();
  const [url] = useUrlState(KEYS);
  const { data: process, problem, retry } = useOne(PATH, id);
  const body = useBodies().find((one) => one.id === process?.body_id) ?? null;
  const [since, until] = [earlierDayOf(url.von, body), dayOf(url.bis)];
  return (
    <>
      <PageHeading
        loading={process === null && problem === null}
        preline={process && <AppLink to={`/prozesse/${id}`}>{process.title}</AppLink>}
        title={words.changesTitle(format.day(since), format.day(until))}
        actions={
          <>
            <ButtonLink to={processAt(id, since)}>{words.title("", format.day(since))}</ButtonLink>
            <ButtonLink to={processAt(id, until)}>{words.title("", format.day(until))}</ButtonLink>
          </>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} onRetry={retry} />}
      <Permitted if={(me) => me.everywhere || me.bodies.length > 0}>
        <DaysForm
          days={[
            { key: "von", label: words.since, value: since },
            { key: "bis", label: words.until, value: until },
          ]}
          to={(_body, [from = since, to = until]) => processBetween(id, from, to)}
        />
        {body && <Occasions body={body} day={since} to={(day) => processBetween(id, day, until)} />}
        <Changes id={id} since={since} until={until} />
      </Permitted>
    </>
  );
}

function Changes({ id, since, until }: { id: string; since: IsoDay; until: IsoDay }) {
  const { format, language } = useWords();
  const words = useHindsightWords();
  const { data, error, refetch } = useQuery(changesQuery(id, since, until, language));
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  if (!data.existed_since && !data.existed_until) return <Empty title={words.neverThere} />;
  if (!data.existed_since) {
    return <Notice tone="info" title={words.cameBetween(format.day(since))} />;
  }
  if (!data.existed_until) {
    return <Notice tone="warning" title={words.goneBy(format.day(until))} />;
  }
  if (data.items.length === 0) return <Empty title={words.same} />;
  return (
    <ul className="report-changes">
      {data.items.map((item) => (
        <li key={`${item.about}-${item.id}-${item.text}`}>
          <span className="report-changes__kind">
            <span aria-hidden="true">{SIGNS[item.change]}</span> {words.kinds[item.change]}
          </span>
          <span>{item.text}</span>
        </li>
      ))}
    </ul>
  );
}
