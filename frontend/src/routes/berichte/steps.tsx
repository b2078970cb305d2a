import { useRef, useState } from "react";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { may } from "../../lib/may";
import { makeSubmission } from "../../lib/submission";
import { useDoing } from "../../lib/use-doing";
import { changeReport, draftReport, STEPS, type KnownReport, type Step } from "./api";
import { StepForm } from "./step-forms";

/** What can be done with a report next, as the states allow; who may not write it sees nothing. */
export function NextSteps({ of }: { of: KnownReport }) {
  const { t } = useWords();
  const words = useReportWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();
  const [asking, setAsking] = useState<"zurueckgegeben" | "eingereicht" | null>(null);
  const [keyFor] = useState(makeSubmission);
  const box = useRef<HTMLDivElement>(null);
  const mayWrite = of.deleted_at === null && may(me, "planning", of.body_id);
  if (!mayWrite) return null;
  const { on, back } = STEPS[of.state];
  const needsProcess = of.process_id === null && (of.state === "offen" || of.as_of === null);

  function take(step: Step): void {
    if (step.to === "zurueckgegeben" || step.name === "submit") {
      setAsking(step.to === "zurueckgegeben" ? step.to : "eingereicht");
      return;
    }
    const isDraft = step.name === "draft" || step.name === "draftAgain";
    void run(async () => {
      try {
        if (isDraft) await draftReport(of.id, of.revision, keyFor([of.id, of.revision]));
        else await changeReport(of.id, `"${of.revision}"`, { state: step.to });
      } finally {
        // Somebody else may have gone a step meanwhile: what is shown then is where it stands.
        await readAgain();
      }
      announce(isDraft ? words.drafted : words.stepDone(t.status[step.to]));
      // The button that was pressed is gone; the steps that follow stand in its place.
      box.current?.focus();
    });
  }

  const isDrafting = on.some(({ name }) => name === "draft" || name === "draftAgain");
  return (
    <Section id="schritt" title={words.next}>
      {needsProcess ? (
        <p>
          {words.needsProcess}{" "}
          <AppLink to={`/berichte/${of.id}/bearbeiten`}>{words.chooseProcess}</AppLink>
        </p>
      ) : (
        isDrafting && <p className="muted">{words.draftHint}</p>
      )}
      <div className="report-steps" ref={box} tabIndex={-1} role="group" aria-label={words.next}>
        {on
          .filter(({ name }) => !(needsProcess && name.startsWith("draft")))
          .map((step, at) => (
            <Button
              key={step.name}
              kind={at === 0 ? "primary" : "secondary"}
              aria-disabled={isDoing}
              onClick={() => take(step)}
            >
              {words.steps[step.name]}
            </Button>
          ))}
        {back.map((step) => (
          <Button
            key={step.name}
            kind="tertiary"
            icon="back"
            aria-disabled={isDoing}
            onClick={() => take(step)}
          >
            {words.steps[step.name]}
          </Button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {asking !== null && (
        <StepForm
          of={of}
          state={asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            box.current?.focus();
          }}
        />
      )}
    </Section>
  );
}
