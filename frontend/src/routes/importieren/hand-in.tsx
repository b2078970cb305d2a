import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { Problem } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { Button, ButtonLink } from "../../components/button";
import { faultOf, FileDrop, type Handed } from "../../components/file-drop";
import { fieldId } from "../../components/form/field";
import { SelectField } from "../../components/form/select-field";
import { Permitted } from "../../components/permitted";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { mayBeginSomewhere } from "../../lib/may";
import { leaveFreely } from "../../lib/unsaved";
import { handIn, standsSoon, stopImport } from "./api";
import { BodyForm } from "./body-form";
import { EarlierImports } from "./earlier";
import { NeedsSignIn } from "./needs-sign-in";
import { Sending } from "./progress";
import { RefusalNotice } from "./refusal";

interface Underway {
  kind: Handed["kind"];
  control: AbortController;
}

function HandInForm() {
  const { t } = useWords();
  const words = useImportWords();
  const [, navigate] = useLocation();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodiesToWrite("documents");
  const [handed, setHanded] = useState<Handed | null>(null);
  const [chosen, setChosen] = useState("");
  const [adding, setAdding] = useState(false);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [bodyFault, setBodyFault] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refusal, setRefusal] = useState<readonly string[] | null>(null);
  const [underway, setUnderway] = useState<Underway | null>(null);
  const left = useRef(false);

  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  // With a single municipality there is nothing to choose.
  const body = chosen === "" && bodies.length === 1 ? (bodies[0]?.key ?? "") : chosen;

  function whatIsWrong(): string | undefined {
    const wrong = faultOf(handed);
    if (wrong === null) return undefined;
    const name = handed?.kind === "file" ? handed.file.name : "";
    const said = t.files[wrong];
    return typeof said === "string" ? said : said(name);
  }

  async function start(): Promise<void> {
    setProblem(null);
    setRefusal(null);
    const wrong = whatIsWrong();
    const missing = body === "" ? t.errors.required(words.body) : undefined;
    setFault(wrong);
    setBodyFault(missing);
    if (wrong === undefined && missing !== undefined) {
      document.getElementById(fieldId("body"))?.focus();
    }
    if ((wrong ?? missing) !== undefined || handed === null || underway !== null) return;
    const control = new AbortController();
    setUnderway({ kind: handed.kind, control });
    let run: string | null = null;
    try {
      run = await handIn(handed, body, control.signal);
      const stands = run === null ? null : await standsSoon(run, control.signal);
      await readAgain();
      // Here the document can be exchanged for one that is readable.
      if (stands?.state === "refused") setRefusal(stands.problems.map(({ detail }) => detail));
      // Whoever went elsewhere meanwhile finds the import in the list.
      else if (!left.current && run !== null) {
        leaveFreely();
        navigate(`/importieren/${run}`);
      }
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        if (run !== null) await stopImport(run);
        announce(words.stopped);
        await readAgain();
      } else if (error instanceof Problem) {
        setProblem(error);
        await readAgain();
      } else throw error;
    } finally {
      setUnderway(null);
    }
  }

  const me = useMe();
  if (bodies.length === 0 && me.everywhere) return <BodyForm first onAdded={setChosen} />;
  return (
    <>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <FileDrop
          value={handed}
          onChange={(value) => {
            setHanded(value);
            setFault(undefined);
            setProblem(null);
            setRefusal(null);
          }}
          {...(fault === undefined ? {} : { error: fault })}
        />
        <SelectField
          name="body"
          label={words.body}
          hint={words.bodyHint}
          required
          error={bodyFault}
          value={body}
          onChange={(value) => {
            setChosen(value);
            setBodyFault(undefined);
          }}
          choices={bodies.map(({ key, name }) => ({ value: key, label: name }))}
        />
        {problem && <ProblemNotice problem={problem} />}
        {refusal && <RefusalNotice sentences={refusal} live />}
        {underway ? (
          <Sending kind={underway.kind} onStop={() => underway.control.abort()} />
        ) : (
          <div className="form__actions">
            <Button kind="primary" type="submit" icon="upload">
              {words.start}
            </Button>
            {!adding && me.everywhere && (
              <Button kind="tertiary" icon="plus" onClick={() => setAdding(true)}>
                {words.newBody}
              </Button>
            )}
          </div>
        )}
      </form>
      {adding && (
        <BodyForm
          onAdded={(key) => {
            setChosen(key);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
    </>
  );
}

/** Handing in a document, and every import there was. */
export default function HandInPage() {
  const { t } = useWords();
  const words = useImportWords();
  const me = useMe();
  return (
    <>
      <PageHeading
        title={t.places.imports}
        lead={words.lead}
        actions={
          <>
            {mayBeginSomewhere(me, "planning") && (
              <ButtonLink to="/importieren/tabelle">{words.toTables}</ButtonLink>
            )}
            {mayBeginSomewhere(me, "council") && (
              <ButtonLink to="/importieren/quellen">{words.oparl.toPage}</ButtonLink>
            )}
          </>
        }
      />
      {me.signed_in ? (
        <Permitted if={(who) => mayBeginSomewhere(who, "documents")}>
          <HandInForm />
        </Permitted>
      ) : (
        <NeedsSignIn />
      )}
      {me.signed_in && (
        <Section title={words.earlier}>
          <EarlierImports />
        </Section>
      )}
    </>
  );
}
