import { useQuery } from "@tanstack/react-query";
import type { Body } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useHindsightWords, type HindsightWords } from "../../i18n/hindsight";
import { useSteeringWords, type SteeringWords } from "../../i18n/steering";
import type { IsoDay } from "../../lib/edtf";
import { useUrlState } from "../../lib/url-state";
import { deskChangesQuery, type ProcessChanged } from "./api";
import {
  dayOf,
  DaysForm,
  deskAt,
  deskBetween,
  earlierDayOf,
  processAt,
  processBetween,
  useOwnBodies,
} from "./days";
import { Occasions } from "./occasions";

const KEYS = ["kommune", "von", "bis"] as const;

interface Between {
  body: Body;
  since: IsoDay;
  until: IsoDay;
}

/** What came, went and changed on the whole desk from one day to another. */
export default function DeskChangesPage() {
  const words = useHindsightWords();
  const { format } = useWords();
  const [url] = useUrlState(KEYS);
  const bodies = useOwnBodies();
  const body = bodies.find(({ key }) => key === url.kommune) ?? bodies[0] ?? null;
  const [since, until] = [earlierDayOf(url.von, body), dayOf(url.bis)];
  return (
    <>
      <PageHeading
        preline={body?.name}
        title={words.changesTitle(format.day(since), format.day(until))}
        lead={words.changesLead}
        actions={
          body && (
            <>
              <ButtonLink to={deskAt(body.key, since)}>
                {words.title("", format.day(since))}
              </ButtonLink>
              <ButtonLink to={deskAt(body.key, until)}>
                {words.title("", format.day(until))}
              </ButtonLink>
            </>
          )
        }
      />
      <Permitted if={(me) => me.everywhere || me.bodies.length > 0}>
        {body === null ? (
          <Skeleton lines={9} />
        ) : (
          <>
            <DaysForm
              bodies={bodies}
              body={body}
              days={[
                { key: "von", label: words.since, value: since },
                { key: "bis", label: words.until, value: until },
              ]}
              to={(key, [from = since, to = until]) => deskBetween(key, from, to)}
            />
            <Occasions body={body} day={since} to={(day) => deskBetween(body.key, day, until)} />
            <Changes body={body} since={since} until={until} />
          </>
        )}
      </Permitted>
    </>
  );
}

function Changes({ body, since, until }: Between) {
  const words = useHindsightWords();
  const { data, error, refetch } = useQuery(deskChangesQuery(body.id, since, until));
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={9} />;
  const { before = 0, after = 0, unchanged = 0 } = data.counts;
  const parts = [
    { id: "dazu", title: words.added, rows: data.items.filter((one) => one.before === null) },
    { id: "entfallen", title: words.removed, rows: data.items.filter((one) => one.after === null) },
    {
      id: "veraendert",
      title: words.changed,
      rows: data.items.filter((one) => one.before !== null && one.after !== null),
    },
  ];
  return (
    <>
      <p role="status" className="result-count">
        {words.summary(before, after, unchanged)}
      </p>
      {data.items.length === 0 && <Empty title={words.same} />}
      {parts.map(
        ({ id, title, rows }) =>
          rows.length > 0 && (
            <Section key={id} id={id} title={`${title} (${rows.length})`}>
              <ChangedTable caption={title} rows={rows} between={{ body, since, until }} />
            </Section>
          ),
      )}
    </>
  );
}

interface TableProps {
  caption: string;
  rows: readonly ProcessChanged[];
  between: Between;
}

function ChangedTable({ caption, rows, between: { body, since, until } }: TableProps) {
  const words = useHindsightWords();
  const steering = useSteeringWords().standing;
  const statuses = useTerms("process_status", body.id);
  const status = (key: string | null): string => statuses.label(key) ?? words.withoutStatus;
  const isOfBoth = rows.every(({ before, after }) => before !== null && after !== null);
  const columns: Column<ProcessChanged>[] = [
    {
      key: "title",
      header: words.process,
      names: true,
      cell: ({ process_id: id, title, after }) => (
        <AppLink to={processAt(id, after === null ? since : until)}>{title}</AppLink>
      ),
    },
    {
      key: "what",
      header: isOfBoth ? words.what : words.standing,
      cell: (row) => {
        const told = differences(row, words, steering, status);
        return told.length === 0 ? null : (
          <ul className="said">
            {told.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        );
      },
    },
    {
      key: "details",
      header: words.details,
      cell: ({ process_id: id, title, things }) => (
        <AppLink
          to={processBetween(id, since, until)}
          aria-label={`${words.things(things)}. ${words.inSentences(title)}`}
        >
          {words.things(things)}
        </AppLink>
      ),
    },
  ];
  return (
    <ResourceTable
      caption={caption}
      columns={isOfBoth ? columns : columns.slice(0, -1)}
      rows={rows}
      rowKey={({ process_id: id }) => id}
    />
  );
}

/** How the process stood before and after, one sentence for each thing that differs. */
function differences(
  { before, after, changed }: ProcessChanged,
  words: HindsightWords,
  steering: SteeringWords["standing"],
  status: (key: string | null) => string,
): string[] {
  const only = after ?? before;
  if (only === null) return [];
  const done = (n: number | null): string => (n === null ? words.unknown : words.percent(n));
  if (before === null || after === null) {
    const standing = [status(only.status), steering.words[only.health], done(only.completion)];
    return [
      `${words.fields["status"]}: ${standing[0]}`,
      `${words.fields["health"]}: ${standing[1]}`,
      ...(only.completion === null ? [] : [`${words.fields["completion"]}: ${standing[2]}`]),
    ];
  }
  const told: Readonly<Record<string, string>> = {
    title: words.became(`„${before.title}“`, `„${after.title}“`),
    parent_id: words.moved,
    status: words.became(status(before.status), status(after.status)),
    health: words.became(steering.words[before.health], steering.words[after.health]),
    completion: words.became(done(before.completion), done(after.completion)),
    is_stale: after.is_stale ? words.stale : words.fresh,
  };
  return changed.map((field) => `${words.fields[field] ?? field}: ${told[field] ?? ""}`);
}
