import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import { SourceView, type SourceSpan } from "../../components/source-view";
import { Tabs } from "../../components/tabs";
import { useImportWords } from "../../i18n/imports";
import { scrollBehaviour, useMedia } from "../../lib/media";
import type { Passage, Run, SourceDocument } from "./api";
import { factId, Groups, type Desk } from "./fact";
import { useFieldLabel } from "./field-value";
import {
  chosenAt,
  countsOf,
  marksFor,
  marksOf,
  titleOf,
  treeOf,
  type Finding,
  type Mark,
  type Selection,
} from "./findings";
import { useDecisions } from "./decisions";
import { Made } from "./made";

/** From here on text and facts have room side by side. */
const SIDE_BY_SIDE = "(min-width: 64rem)";

type View = "facts" | "text";

function unreadId(passage: Passage): string {
  return `offen-${passage.start}-${passage.end}`;
}

/** The marks with their words for screen readers and pointers. */
function useSpans(marks: readonly Mark[], byId: ReadonlyMap<string, Finding>): SourceSpan[] {
  const words = useImportWords();
  const label = useFieldLabel();
  return marks.map(({ id, start, end, state, facts }) => {
    const first = facts[0];
    const finding = first && byId.get(first.finding);
    let said: string = words.unreadMark;
    if (first && finding) said = `${titleOf(finding)}: ${label(first.field)}`;
    if (facts.length > 1) said += ` ${words.more(facts.length - 1)}`;
    return { id, start, end, state, label: said };
  });
}

function Unread({
  passages,
  selected,
  onShow,
}: {
  passages: readonly Passage[];
  selected: string | null;
  onShow: (id: string) => void;
}) {
  const words = useImportWords();
  if (passages.length === 0) return null;
  return (
    <section className="workbench__part">
      <h2>{words.unreadTitle}</h2>
      <p className="muted">{words.unreadHint}</p>
      <ul className="unread">
        {passages.map((passage) => {
          const id = unreadId(passage);
          return (
            <li key={id} data-selected={selected === id}>
              <button type="button" className="unread__open" onClick={() => onShow(id)}>
                <Icon name="quote" size="small" />
                <span>{passage.text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Legend() {
  const words = useImportWords();
  return (
    <p className="legend source-legend">
      <span className="legend__title">{words.legend}</span>
      {(["certain", "proposed", "unread"] as const).map((state) => (
        <span key={state}>
          <span className={`source__mark source__mark--${state}`}>
            <span className="source-legend__sample">{words.markStates[state]}</span>
          </span>
        </span>
      ))}
    </p>
  );
}

interface Props {
  run: Run;
  document: SourceDocument;
  findings: readonly Finding[];
}

/** Text and facts, tied together: choosing one shows the other. */
export function Workbench({ run, document, findings }: Props) {
  const words = useImportWords();
  const isWide = useMedia(SIDE_BY_SIDE);
  const [view, setView] = useState<View>("facts");
  const [selection, setSelection] = useState<Selection | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const arriving = useRef<string | null>(null);
  const decisions = useDecisions(run.id, document.body_id);
  const [hasAcceptedAll, setAcceptedAll] = useState(false);

  const passages = document.not_understood;
  const byKey = useMemo(() => new Map(findings.map((each) => [each.key, each])), [findings]);
  const byId = useMemo(() => new Map(findings.map((each) => [each.id, each])), [findings]);
  const marks = useMemo(() => marksOf(findings, passages), [findings, passages]);
  const spans = useSpans(marks, byId);
  const certain = useMemo(
    () => treeOf(findings.filter(({ state }) => state === "certain")),
    [findings],
  );
  const proposals = useMemo(
    () => treeOf(findings.filter(({ state }) => state !== "certain")),
    [findings],
  );
  const counts = countsOf(findings);
  const highlighted = useMemo(() => {
    if (unread !== null) return [unread];
    return selection === null ? [] : marksFor(selection, marks);
  }, [unread, selection, marks]);

  // A fact chosen in the text takes focus once it is shown.
  useEffect(() => {
    if (arriving.current === null) return;
    const line = window.document.getElementById(factId(arriving.current));
    arriving.current = null;
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: "center", behavior: scrollBehaviour() });
  }, [selection, view]);

  function select(next: Selection | null): void {
    setUnread(null);
    setSelection(next);
  }

  function chooseInText(id: string): void {
    const mark = marks.find((each) => each.id === id);
    if (mark === undefined) return;
    const next = chosenAt(mark, selection);
    if (next === null) {
      setSelection(null);
      setUnread(id);
      return;
    }
    arriving.current = next.finding;
    setOpen((known) => new Set(known).add(next.finding));
    select(next);
    setView("facts");
  }

  const desk: Desk = {
    byKey,
    selected: selection,
    open,
    reference: document.dated ?? undefined,
    busy: decisions.busy,
    mayWrite: decisions.mayWrite,
    toggle: (finding) => {
      const next = new Set(open);
      if (next.has(finding.id)) next.delete(finding.id);
      else {
        next.add(finding.id);
        select({ finding: finding.id, field: null });
      }
      setOpen(next);
    },
    show: (finding, field) => {
      // A new object each time: the same place is shown again after the reader scrolled away.
      select({ finding: finding.id, field });
      setView("text");
    },
    accept: (chosen) => void decisions.accept(chosen.map(({ id }) => id)),
    reject: (finding) => void decisions.reject(finding),
    restore: (finding) => void decisions.restore(finding),
    correct: decisions.correct,
  };

  const part = (
    title: string,
    hint: string,
    none: string,
    content: ReactNode,
    isEmpty: boolean,
  ) => (
    <section className="workbench__part">
      <h2>{title}</h2>
      <p className="muted">{isEmpty ? none : hint}</p>
      {content}
    </section>
  );

  const facts = (
    <div className="workbench__facts">
      {part(
        words.certainTitle,
        words.certainHint,
        words.certainNone,
        <Groups groups={certain} desk={desk} />,
        certain.length === 0,
      )}
      {part(
        words.proposedTitle,
        counts.proposed === 0 ? words.allDecided : words.proposedHint,
        words.proposedNone,
        <Groups groups={proposals} desk={desk} />,
        proposals.length === 0,
      )}
      <Unread
        passages={passages}
        selected={unread}
        onShow={(id) => {
          setSelection(null);
          setUnread(id);
          setView("text");
        }}
      />
    </div>
  );
  const text = (
    <div className="workbench__text">
      <Legend />
      <SourceView
        text={document.text}
        spans={spans}
        selected={highlighted}
        onSelect={chooseInText}
      />
    </div>
  );

  return (
    <>
      {document.warnings.length > 0 && (
        <Notice tone="warning" title={words.warningsTitle}>
          <ul>
            {document.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="workbench__bar">
        <p role="status">
          {words.summary(
            counts.certain,
            counts.proposed,
            counts.accepted,
            counts.rejected,
            passages.length,
          )}
        </p>
        {decisions.mayWrite && counts.proposed > 0 && (
          <Button
            kind="primary"
            aria-disabled={decisions.busy}
            onClick={() => {
              setAcceptedAll(true);
              void decisions.accept(null);
            }}
          >
            {decisions.isAcceptingAll ? words.accepting : words.acceptAll(counts.proposed)}
          </Button>
        )}
      </div>
      {counts.proposed === 0 && counts.accepted > 0 && (
        <Made findings={findings} accepted={counts.accepted} takesFocus={hasAcceptedAll} />
      )}
      {decisions.problem && <ProblemNotice problem={decisions.problem} />}
      {decisions.isStale && <Notice tone="warning" title={words.changedByOthers} live />}
      {decisions.left.length > 0 && (
        <Notice tone="warning" title={words.problemsTitle} live>
          <ul>
            {decisions.left.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isWide ? (
        <div className="workbench">
          {facts}
          {text}
        </div>
      ) : (
        <Tabs<View>
          label={words.views}
          selected={view}
          onSelect={setView}
          tabs={[
            { key: "facts", label: words.facts, content: facts },
            { key: "text", label: words.text, content: text },
          ]}
        />
      )}
    </>
  );
}
