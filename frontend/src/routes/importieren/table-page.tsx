import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { useChoices } from "../../api/choices";
import { useReadAgain, useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { DropZone } from "../../components/drop-zone";
import { fieldId } from "../../components/form/field";
import { SelectField } from "../../components/form/select-field";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { useTableWords } from "../../i18n/tables";
import { mayBeginSomewhere } from "../../lib/may";
import { makeSubmission } from "../../lib/submission";
import { useUrlState } from "../../lib/url-state";
import { useDoing } from "../../lib/use-doing";
import { NeedsSignIn } from "./needs-sign-in";
import {
  previewTable,
  takeTable,
  type TableKind,
  type TableOrder,
  type TablePreview,
} from "./table-api";
import { TableColumns, TableWords } from "./table-columns";
import { TableResult } from "./table-result";
import { chosenColumns, unknownWords } from "./table-rows";
import { TableTaking } from "./table-taking";

const KEYS = ["art", "prozess", "kommune"] as const;
const ENDINGS = [".xlsx", ".csv"];
const LARGEST_BYTES = 20_000_000;
/** The value of a choice cannot be empty where one must be made. */
const AS_FILE = "datei";

type Given = Pick<TableOrder, "columns" | "terms">;
const NOTHING: Given = { columns: {}, terms: {} };

function TableForm() {
  const { t, format } = useWords();
  const words = useTableWords();
  const imports = useImportWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const [{ art, prozess, kommune }, setChosen] = useUrlState(KEYS);
  const bodies = useBodiesToWrite("planning");
  const body = kommune === "" && bodies.length === 1 ? (bodies[0]?.key ?? "") : kommune;
  const kind: TableKind = art === "prozesse" ? "processes" : "work-plan";
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState(AS_FILE);
  const [given, setGiven] = useState<Given>(NOTHING);
  const [asked, setAsked] = useState<Given>(NOTHING);
  const [preview, setPreview] = useState<TablePreview | null>(null);
  const [faults, setFaults] = useState<{ file?: string; body?: string }>({});
  const looking = useDoing();
  const taking = useDoing();
  const [keyFor] = useState(makeSubmission);
  const asking = useRef<AbortController | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const processes = useChoices("/api/v1/planning-processes", kind === "work-plan" ? body : "");
  const known = useWhole(
    "/api/v1/import-mappings",
    { body, kind, sort: "name" },
    { enabled: body !== "" },
  );

  useEffect(() => () => asking.current?.abort(), []);
  // Whoever asked for the preview is led to it.
  useEffect(() => {
    if (preview !== null) heading.current?.focus();
  }, [preview]);

  /** Another table or another purpose: what was seen and said of the last one is gone. */
  function begin(): void {
    asking.current?.abort();
    setPreview(null);
    setGiven(NOTHING);
    setFaults({});
  }

  function orderOf(said: Given, of: File): TableOrder {
    return {
      file: of,
      kind,
      body,
      process: kind === "work-plan" ? prozess : "",
      source: source === AS_FILE ? "" : source,
      ...said,
    };
  }

  function faultOfFile(): string | undefined {
    if (file === null) return words.noFile;
    const name = file.name.toLowerCase();
    if (!ENDINGS.some((ending) => name.endsWith(ending))) return words.wrongKind(file.name);
    return file.size > LARGEST_BYTES ? words.tooLarge(file.name) : undefined;
  }

  async function look(): Promise<void> {
    const fileFault = faultOfFile();
    const bodyFault = body === "" ? t.errors.required(imports.body) : undefined;
    setFaults({
      ...(fileFault === undefined ? {} : { file: fileFault }),
      ...(bodyFault === undefined ? {} : { body: bodyFault }),
    });
    if (fileFault !== undefined) document.getElementById(fieldId("table"))?.focus();
    else if (bodyFault !== undefined) document.getElementById(fieldId("body"))?.focus();
    if (file === null || (fileFault ?? bodyFault) !== undefined) return;
    const control = new AbortController();
    asking.current = control;
    const said = given;
    await looking.run(async () => {
      try {
        const found = await previewTable(orderOf(said, file), control.signal);
        setAsked(said);
        setPreview(found);
      } catch (error) {
        if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      }
    });
  }

  async function take(shown: TablePreview): Promise<void> {
    if (file === null) return;
    const order = orderOf(asked, file);
    // What was shown without a refusal is stored as a whole: nothing that was not looked at.
    const whole = shown.counts.refused === 0;
    const { file: sent, ...said } = order;
    const key = keyFor({ ...said, whole, name: sent.name, at: sent.lastModified, size: sent.size });
    await taking.run(async () => {
      const run = await takeTable(order, { whole, key });
      await readAgain();
      navigate(`/importieren/${run}`);
    });
  }

  function discard(): void {
    begin();
    setFile(null);
    announce(words.discarded);
    document.querySelector("h1")?.focus();
  }

  const isStale = preview !== null && given !== asked;
  return (
    <>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <SelectField
          name="kind"
          label={words.kind}
          required
          value={kind}
          onChange={(value) => {
            begin();
            setChosen({ art: value === "processes" ? "prozesse" : "" });
          }}
          choices={(["work-plan", "processes"] as const).map((value) => ({
            value,
            label: words.kinds[value],
          }))}
        />
        <div className="file-drop">
          <DropZone
            id={fieldId("table")}
            endings={ENDINGS}
            kinds={words.files}
            chosen={file !== null && t.files.chosen(file.name, format.bytes(file.size))}
            {...(faults.file ? { error: faults.file } : {})}
            onFile={(value) => {
              begin();
              setFile(value);
            }}
          />
        </div>
        <SelectField
          name="body"
          label={imports.body}
          required
          error={faults.body}
          value={body}
          onChange={(value) => {
            begin();
            setChosen({ kommune: value, prozess: "" });
          }}
          choices={bodies.map(({ key, name }) => ({ value: key, label: name }))}
        />
        {kind === "work-plan" && body !== "" && (
          <SelectField
            name="process"
            label={words.process}
            hint={words.processHint}
            value={prozess}
            onChange={(value) => {
              begin();
              setChosen({ prozess: value });
            }}
            choices={processes}
          />
        )}
        {known.rows.length > 0 && (
          <SelectField
            name="source"
            label={words.source}
            hint={words.sourceHint}
            required
            value={source}
            onChange={(value) => {
              begin();
              setSource(value);
            }}
            choices={[
              { value: AS_FILE, label: words.asFile },
              ...known.rows.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        )}
        {looking.problem && <ProblemNotice problem={looking.problem} />}
        {preview === null && (
          <div className="form__actions">
            <Button kind="primary" type="submit" icon="search" aria-disabled={looking.isDoing}>
              {looking.isDoing ? words.looking : words.look}
            </Button>
          </div>
        )}
      </form>
      {preview !== null && (
        <>
          <TableColumns
            preview={preview}
            given={given.columns}
            onChoose={(name, field) =>
              setGiven({
                ...given,
                columns: chosenColumns(preview.table.columns, given.columns, name, field),
              })
            }
          />
          <TableWords
            unknown={unknownWords(preview.table.refused)}
            body={body}
            given={given.terms}
            onChoose={(vocabulary, word, key) => {
              const others = Object.entries(given.terms[vocabulary] ?? {}).filter(
                ([one]) => one !== word,
              );
              const said = Object.fromEntries(key === "" ? others : [...others, [word, key]]);
              setGiven({ ...given, terms: { ...given.terms, [vocabulary]: said } });
            }}
          />
          {isStale && (
            <div className="table-stale" role="status">
              <p>{words.changed}</p>
              <Button kind="primary" aria-disabled={looking.isDoing} onClick={() => void look()}>
                {looking.isDoing ? words.looking : words.lookAgain}
              </Button>
            </div>
          )}
          <section className="section" id="vorschau">
            <div className="section__head">
              <h2 ref={heading} tabIndex={-1}>
                {words.previewTitle}
              </h2>
            </div>
            <TableTaking
              preview={preview}
              isStale={isStale}
              isDoing={taking.isDoing}
              onTake={() => void take(preview)}
              onDiscard={discard}
            />
            {taking.problem && <ProblemNotice problem={taking.problem} />}
            <TableResult preview={preview} />
          </section>
        </>
      )}
    </>
  );
}

/** A table is handed in, its columns are mapped, its rows looked at, and then taken over or not. */
export default function TablePage() {
  const { t } = useWords();
  const words = useTableWords();
  const me = useMe();
  return (
    <>
      <PageHeading
        preline={<AppLink to="/importieren">{t.places.imports}</AppLink>}
        title={words.title}
        lead={words.lead}
      />
      {me.signed_in ? (
        <Permitted if={(who) => mayBeginSomewhere(who, "planning")}>
          <TableForm />
        </Permitted>
      ) : (
        <NeedsSignIn />
      )}
    </>
  );
}
