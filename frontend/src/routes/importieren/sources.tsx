import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useLocation } from "wouter";
import { useBodies, useBodiesToWrite } from "../../api/bodies";
import { useReadAgain, useWhole } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { Empty } from "../../components/empty";
import { CheckField } from "../../components/form/check-field";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { NamedList } from "../../components/named-list";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Select } from "../../components/select";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { may, mayBeginSomewhere } from "../../lib/may";
import { maybeSamePlace } from "../../lib/same-place";
import { useMe } from "../../api/session";
import { useDoing } from "../../lib/use-doing";
import { BodyForm } from "./body-form";
import {
  importNow,
  lookAt,
  makeSource,
  removeSource,
  scheduleQuery,
  setSchedule,
  type OfferedBody,
  type Source,
} from "./oparl-api";

const PAUSES = { none: "0", short: "250", long: "1000" } as const;
const CRONS = { nightly: "0 3 * * *", sixHourly: "15 */6 * * *", weekly: "0 3 * * 0" } as const;

/** First the server is looked at, then what it offers is chosen from and imported. */
function NewSource() {
  const { t } = useWords();
  const imports = useImportWords();
  const words = imports.oparl;
  const [, navigate] = useLocation();
  const readAgain = useReadAgain();
  const bodies = useBodiesToWrite("council");
  const { run, isDoing, problem } = useDoing();
  const [url, setUrl] = useState("");
  const [isTried, setTried] = useState(false);
  const [offered, setOffered] = useState<readonly OfferedBody[] | null>(null);
  const [chosen, setChosen] = useState("");
  const [into, setInto] = useState("");
  const [files, setFiles] = useState(false);
  const [pause, setPause] = useState<string>(PAUSES.short);
  const [isAdding, setAdding] = useState(false);
  const me = useMe();
  const foundName = offered?.find((one) => one.url === chosen)?.name ?? "";
  // One of the same name is meant; where there is only one, there is nothing to choose.
  const meant =
    bodies.length === 1 ? bodies[0] : bodies.find(({ name }) => name === foundName && name !== "");
  const body = into === "" ? (meant?.key ?? "") : into;
  const chosenBody = bodies.find(({ key }) => key === body);
  const required = (value: string, label: string) =>
    isTried && value === "" ? { error: t.errors.required(label) } : {};

  function look(): void {
    void run(async () => {
      const found = await lookAt(url.trim());
      setOffered(found);
      setChosen(found.length === 1 ? (found[0]?.url ?? "") : "");
      setTried(false);
    });
  }
  function start(): void {
    void run(async () => {
      const source = await makeSource({
        url: url.trim(),
        body_url: chosen,
        body,
        name: foundName === "" ? null : foundName,
        pause_ms: Number(pause),
        fetches_files: files,
      });
      const started = await importNow(source.id, false);
      await readAgain();
      navigate(`/importieren/${started}`);
    });
  }
  function send(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (offered === null) {
      if (url.trim() !== "") look();
    } else if (chosen !== "" && body !== "") start();
  }

  const added = (key: string) => {
    setInto(key);
    setAdding(false);
  };

  return (
    <>
      <form className="form" noValidate onSubmit={send}>
        <TextField
          name="oparl_url"
          type="url"
          label={words.url}
          hint={words.urlHint}
          required
          value={url}
          onChange={(value) => {
            setUrl(value);
            setOffered(null);
          }}
          {...(offered === null ? required(url.trim(), words.url) : {})}
        />
        {offered?.length === 0 && <Notice tone="warning" title={words.noBody} live />}
        {offered !== null && offered.length > 0 && (
          <>
            <SelectField
              name="oparl_body"
              label={words.found}
              required
              value={chosen}
              onChange={setChosen}
              choices={offered.map((one) => ({ value: one.url, label: one.name }))}
              {...required(chosen, words.found)}
            />
            <SelectField
              name="oparl_into"
              label={words.into}
              required
              value={body}
              onChange={setInto}
              choices={bodies.map(({ key, name }) => ({ value: key, label: name }))}
              {...required(body, words.into)}
            />
            {chosenBody && !maybeSamePlace(foundName, chosenBody.name) && (
              <Notice tone="warning" title={words.otherPlace(foundName, chosenBody.name)} live />
            )}
            <SelectField
              name="oparl_pause"
              label={words.pause}
              required
              value={pause}
              onChange={setPause}
              choices={(["none", "short", "long"] as const).map((key) => ({
                value: PAUSES[key],
                label: words.pauses[key],
              }))}
            />
            <CheckField
              name="oparl_files"
              label={words.files}
              hint={words.filesHint}
              checked={files}
              onChange={setFiles}
            />
          </>
        )}
        {problem && <ProblemNotice problem={problem} />}
        <div className="form__actions">
          <Button kind="primary" type="submit" aria-disabled={isDoing}>
            {offered === null || offered.length === 0
              ? isDoing
                ? words.looking
                : words.look
              : words.start}
          </Button>
          {offered !== null && offered.length > 0 && !isAdding && me.everywhere && (
            <Button kind="tertiary" icon="plus" onClick={() => setAdding(true)}>
              {imports.newBody}
            </Button>
          )}
        </div>
      </form>
      {isAdding && <BodyForm name={foundName} onAdded={added} onCancel={() => setAdding(false)} />}
    </>
  );
}

/** When a source is imported by the clock, and choosing it anew. */
function Schedule({ of }: { of: Source }) {
  const { format } = useWords();
  const { oparl: words } = useImportWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, problem } = useDoing();
  const { data, error, refetch } = useQuery(scheduleQuery(of.id));
  const cron = data?.cron ?? "";
  const known = (["nightly", "sixHourly", "weekly"] as const).map((key) => ({
    value: CRONS[key],
    label: words.schedules[key],
  }));
  const isOther = cron !== "" && !known.some(({ value }) => value === cron);
  const choices = isOther ? [...known, { value: cron, label: words.otherSchedule(cron) }] : known;
  const id = `plan-${of.id}`;
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={1} />;
  return (
    <div className="schedule">
      <label htmlFor={id}>
        {words.schedule}
        <span className="sr-only">: {of.name ?? of.url}</span>
      </label>
      <Select
        id={id}
        value={cron}
        choices={choices}
        blank={words.schedules.none}
        onChange={(value) => {
          const chosen = value === "" ? null : value;
          void run(async () => {
            await setSchedule(of.id, chosen);
            await readAgain();
            announce(words.scheduled);
          });
        }}
      />
      {data.next_at && <span className="muted">{words.nextAt(format.moment(data.next_at))}</span>}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

function Sources() {
  const { t } = useWords();
  const { oparl: words } = useImportWords();
  const me = useMe();
  const [, navigate] = useLocation();
  const readAgain = useReadAgain();
  const bodies = useBodies();
  const { run, isDoing, problem: refusal } = useDoing();
  const list = useWhole("/api/v1/council-sources", {});
  if (list.problem) return <ProblemNotice problem={list.problem} onRetry={list.retry} />;
  if (list.isLoading) return <Skeleton lines={4} />;
  if (list.rows.length === 0) {
    return (
      <Empty title={words.sourcesNone}>
        <p>{words.sourcesNoneHint}</p>
      </Empty>
    );
  }
  const begin = (id: string, full: boolean) =>
    void run(async () => {
      const started = await importNow(id, full);
      navigate(`/importieren/${started}`);
    });
  return (
    <>
      {refusal && <ProblemNotice problem={refusal} />}
      <NamedList
        rows={list.rows}
        rowKey={({ id }) => id}
        title={(source) => source.name ?? source.url}
      >
        {(source) => {
          const name = source.name ?? source.url;
          return (
            <>
              <div className="facts-line">
                <span>{bodies.find(({ id }) => id === source.body_id)?.name}</span>
                <code className="breakable">{source.url}</code>
              </div>
              {may(me, "council", source.body_id) && (
                <>
                  <Schedule of={source} />
                  <div className="row-actions">
                    <Button
                      small
                      kind="tertiary"
                      aria-disabled={isDoing}
                      aria-label={`${words.importNow}: ${name}`}
                      onClick={() => begin(source.id, false)}
                    >
                      {words.importNow}
                    </Button>
                    <Button
                      small
                      kind="tertiary"
                      aria-disabled={isDoing}
                      aria-label={`${words.importFull}: ${name}`}
                      onClick={() => begin(source.id, true)}
                    >
                      {words.importFull}
                    </Button>
                    <ConfirmAction
                      small
                      action={t.common.remove}
                      label={`${t.common.remove}: ${name}`}
                      title={words.removeTitle(name)}
                      explain={words.removeExplain}
                      onConfirm={async () => {
                        await removeSource(source.id);
                        await readAgain();
                      }}
                    />
                  </div>
                </>
              )}
            </>
          );
        }}
      </NamedList>
    </>
  );
}

/** Whole council information systems: a new one, and those that are imported again and again. */
export default function SourcesPage() {
  const { t } = useWords();
  const { oparl: words } = useImportWords();
  return (
    <>
      <PageHeading
        preline={<AppLink to="/importieren">{t.places.imports}</AppLink>}
        title={words.title}
        lead={words.lead}
      />
      <Permitted if={(who) => mayBeginSomewhere(who, "council")}>
        <NewSource />
        <Section title={words.sources} id="quellen">
          <Sources />
        </Section>
      </Permitted>
    </>
  );
}
