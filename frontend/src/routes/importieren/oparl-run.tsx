import type { Problem } from "../../api/problem";
import { useBodies } from "../../api/bodies";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { DataList } from "../../components/data-list";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { useImportWords } from "../../i18n/imports";
import { may } from "../../lib/may";
import { useDoing } from "../../lib/use-doing";
import { isUnderWay, stopImport, type RunNow } from "./api";
import { Mends } from "./mends";
import { readingOf } from "./oparl-api";

/** The format of runs that read an OParl server. */
export const OPARL = "oparl";

function UnderWay({ run }: { run: RunNow }) {
  const words = useImportWords();
  const me = useMe();
  const readAgain = useReadAgain();
  const { run: doing, isDoing, problem } = useDoing();
  const { done = 0, total = null, note = null } = run.progress ?? {};
  const names: Readonly<Record<string, string>> = words.oparl.lists;
  const reading = readingOf(note);
  const title =
    reading === null
      ? words.reading
      : words.oparl.reading(names[reading.list] ?? reading.list, reading.pages + 1);
  return (
    <div className="progress">
      <p role="status" className="progress__title">
        {run.state === "waiting" ? words.oparl.waiting : title}
      </p>
      <progress
        aria-label={words.steps.title}
        {...(reading && { max: reading.lists, value: reading.number - 1 + reading.share })}
      />
      <p className="muted">
        {reading && `${words.oparl.listOf(reading.number, reading.lists)}, `}
        {words.oparl.objects(done, total)}
      </p>
      <p className="muted">{words.comeBack}</p>
      {may(me, "council", run.body_id) && (
        <Button
          small
          aria-disabled={isDoing}
          onClick={() =>
            void doing(async () => {
              await stopImport(run.id);
              await readAgain();
            })
          }
        >
          {words.stopRun}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

/** How an import has ended; what was mended on the way is no problem of its own. */
function Ended({ run }: { run: RunNow }) {
  const words = useImportWords();
  if (run.state === "done") return <Notice tone="success" title={words.oparl.done} />;
  if (run.state === "cancelled") {
    return (
      <Notice tone="info" title={words.cancelledTitle}>
        <p>{words.oparl.keeps}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={words.oparl.failed}>
      {run.problems
        .filter(({ column }) => column === null)
        .map(({ detail }) => (
          <p key={detail}>{detail}</p>
        ))}
      <p>{words.oparl.keeps}</p>
    </Notice>
  );
}

/** Where to go on: what came stands in the lists of the council's side. */
function Onward({ body }: { body: string }) {
  const { t } = useWords();
  const council = useCouncilWords();
  const key = useBodies().find(({ id }) => id === body)?.key;
  if (key === undefined) return null;
  const query = new URLSearchParams({ kommune: key }).toString();
  return (
    <div className="form__actions">
      <ButtonLink to={`/vorlagen?${query}`}>{t.places.papers}</ButtonLink>
      <ButtonLink to={`/sitzungen?${query}`}>{council.meetings}</ButtonLink>
      <ButtonLink to={`/beschluesse?${query}`}>{council.decisions}</ButtonLink>
    </div>
  );
}

function Brought({ run }: { run: RunNow }) {
  const { format } = useWords();
  const { oparl: words } = useImportWords();
  const { created, changed, unchanged, refused } = run.counts;
  const facts = [
    { key: "created", label: words.created, value: format.number(created) },
    { key: "changed", label: words.changed, value: format.number(changed) },
    { key: "unchanged", label: words.unchanged, value: format.number(unchanged) },
    { key: "refused", label: words.refused, value: format.number(refused) },
    { key: "began", label: words.began, value: format.moment(run.created_at) },
    {
      key: "ended",
      label: words.ended,
      value: run.finished_at !== null && format.moment(run.finished_at),
    },
  ];
  return (
    <Section title={isUnderWay(run) ? words.countsSoFar : words.counts} id="ergebnis">
      <DataList facts={facts} />
      {!isUnderWay(run) && created + changed + unchanged > 0 && <Onward body={run.body_id} />}
    </Section>
  );
}

/** An import of a whole server: how far it is, what it brought, and what had to be mended. */
export function OparlRun({ run, problem }: { run: RunNow; problem: Problem | null }) {
  const { t } = useWords();
  const words = useImportWords();
  const isOpen = isUnderWay(run);
  return (
    <>
      <PageHeading
        preline={<AppLink to="/importieren">{t.places.imports}</AppLink>}
        title={run.file_name ?? words.oparl.title}
        lead={run.source_url ?? undefined}
        actions={<ButtonLink to="/importieren/quellen">{words.oparl.again}</ButtonLink>}
      />
      {problem && <ProblemNotice problem={problem} />}
      {isOpen ? <UnderWay run={run} /> : <Ended run={run} />}
      <Brought run={run} />
      {!isOpen && <Mends run={run.id} />}
    </>
  );
}
