import { useEffect, useId, useRef, useState } from "react";
import { useReadAgain } from "../../api/reading";
import type { ReportSection } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/problem-notice";
import { useReportWords } from "../../i18n/reports";
import { plain } from "../../lib/plain";
import { useDoing } from "../../lib/use-doing";
import { changeSection } from "./api";
import { blocksOf, blocksOfText, type Block } from "./blocks";
import { SectionForm } from "./section-form";

export function Blocks({ of, title }: { of: readonly Block[]; title: string }) {
  return of.map((block, at) => {
    // Blocks are never reordered while they are shown: their place is their name.
    if (block.kind === "paragraph") return <p key={at}>{block.text}</p>;
    if (block.kind === "list") {
      return (
        <ul key={at}>
          {block.items.map((item, place) => (
            <li key={place}>{item}</li>
          ))}
        </ul>
      );
    }
    return (
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone is moved by itself, and the keyboard does it from here
      <div key={at} className="report-table" tabIndex={0} role="group" aria-label={plain(title)}>
        <table>
          <thead>
            <tr>
              {block.head.map((cell, place) => (
                <th key={place} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, line) => (
              <tr key={line}>
                {row.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  });
}

interface Props {
  report: string;
  section: ReportSection;
  title: string;
  mayWrite: boolean;
}

/** What a section's words are: written from facts, somebody's own, or none yet. */
function Origin({ section, isBlank }: { section: ReportSection; isBlank: boolean }) {
  const words = useReportWords();
  const [icon, word, kind] =
    section.own_text !== null
      ? (["edit", words.own, "own"] as const)
      : isBlank
        ? (["info", words.empty, "blank"] as const)
        : (["document", words.generated, "generated"] as const);
  return (
    <p className={`report-origin report-origin--${kind}`}>
      <Icon name={icon} />
      <span>{word}</span>
    </p>
  );
}

/** One section: its words, where they come from, and the ways to change that, in its place. */
export function ReportSectionPart({ report, section, title, mayWrite }: Props) {
  const words = useReportWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();
  const [isEditing, setEditing] = useState(false);
  const own = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form is gone, and with it the place of whoever stood in it.
    if (wasEditing.current && !isEditing) opener.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const generated = blocksOf(section.generated);
  const shown = section.own_text === null ? generated : blocksOfText(section.own_text);

  function include(included: boolean): void {
    void run(async () => {
      // Whatever its words are now: only whether it stands in the report is said.
      await changeSection(report, section.id, null, { included });
      await readAgain();
      announce(included ? words.included(title) : words.leftOut(title));
    });
  }

  async function useGenerated(): Promise<void> {
    await changeSection(report, section.id, `"${section.revision}"`, { own_text: null });
    await readAgain();
    announce(words.textKept(title));
    opener.current?.focus();
  }

  return (
    <section
      className={`report-section${section.included ? "" : " report-section--out"}`}
      aria-labelledby={own}
    >
      <div className="report-section__head">
        <h3 id={own}>{title}</h3>
        {!section.included && (
          <p className="report-origin report-origin--out">
            <Icon name="eyeClosed" />
            <span>{words.isLeftOut}</span>
          </p>
        )}
        <Origin section={section} isBlank={generated.length === 0} />
      </div>
      {isEditing ? (
        <SectionForm
          report={report}
          section={section}
          title={title}
          onEnd={() => setEditing(false)}
        />
      ) : (
        <>
          <div className="report-section__words">
            <Blocks of={shown} title={title} />
          </div>
          {section.own_text !== null && generated.length > 0 && (
            <details className="report-section__generated">
              <summary>{words.generatedStill}</summary>
              <div className="report-section__words">
                <Blocks of={generated} title={`${title}: ${words.generatedStill}`} />
              </div>
            </details>
          )}
          {mayWrite && (
            <div className="report-section__actions">
              <Button
                small
                kind="tertiary"
                icon="edit"
                ref={opener}
                aria-label={words.editSectionOf(title)}
                onClick={() => setEditing(true)}
              >
                {words.editSection}
              </Button>
              {section.own_text !== null && (
                <ConfirmAction
                  small
                  action={words.useGenerated}
                  label={words.useGeneratedOf(title)}
                  title={words.useGeneratedOf(title)}
                  explain={words.useGeneratedExplain}
                  onConfirm={useGenerated}
                />
              )}
              <Button
                small
                kind="tertiary"
                icon={section.included ? "eyeClosed" : "eye"}
                aria-disabled={isDoing}
                aria-label={section.included ? words.leaveOutOf(title) : words.includeOf(title)}
                onClick={() => include(!section.included)}
              >
                {section.included ? words.leaveOut : words.include}
              </Button>
            </div>
          )}
          {problem && <ProblemNotice problem={problem} />}
        </>
      )}
    </section>
  );
}
