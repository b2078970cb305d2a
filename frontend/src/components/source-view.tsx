import { useEffect, useMemo, useRef } from "react";
import { useWords } from "../i18n";
import { scrollBehaviour } from "../lib/media";
import { segmentsOf, type Span } from "../lib/spans";
import { Icon } from "./icon";

/** A marked place in the source; `state` decides how it is underlined. */
export interface SourceSpan extends Span {
  /** What was read there, for screen readers. */
  label: string;
  state: string;
}

interface Props {
  text: string;
  spans: readonly SourceSpan[];
  /** The places to highlight; the text is moved to the first. */
  selected: string | readonly string[] | null;
  onSelect: (id: string) => void;
}

/** Whether a piece says something; a lone comma between two places is no link anybody looks for. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** Brings a passage into view: inside the box where that scrolls, else on the page. */
function reveal(box: HTMLElement, passage: HTMLElement): void {
  if (box.scrollHeight > box.clientHeight) {
    const offset = passage.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTo({
      top: box.scrollTop + offset - box.clientHeight / 3,
      behavior: scrollBehaviour(),
    });
  } else passage.scrollIntoView({ block: "center", behavior: scrollBehaviour() });
}

/**
 * The text of a document with the places facts were read from.
 *
 * Places overlap, so the text is cut at every edge and each piece is a button-like link for the
 * shortest place that covers it; a place wholly covered by shorter ones gets a small mark at its
 * end, so that each can be reached with the keyboard.
 */
export function SourceView({ text, spans, selected, onSelect }: Props) {
  const { t } = useWords();
  const chosen = useMemo(
    () => new Set(typeof selected === "string" ? [selected] : (selected ?? [])),
    [selected],
  );
  const box = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => segmentsOf(text, spans), [text, spans]);

  /** For each place the index of the piece where its mark stands, if it has no piece of its own. */
  const extra = useMemo(() => {
    const owned = new Set(
      pieces
        .filter(({ text: words }) => SAYS_SOMETHING.test(words))
        .map(({ spans: [own] }) => own?.id),
    );
    const marks = new Map<number, SourceSpan[]>();
    for (const span of spans) {
      if (owned.has(span.id)) continue;
      const last = pieces.findLastIndex((piece) => piece.spans.some(({ id }) => id === span.id));
      if (last >= 0) marks.set(last, [...(marks.get(last) ?? []), span]);
    }
    return marks;
  }, [pieces, spans]);

  useEffect(() => {
    if (chosen.size === 0 || box.current === null) return;
    const passage = box.current.querySelector<HTMLElement>('[data-selected="true"]');
    if (passage) reveal(box.current, passage);
  }, [chosen, pieces]);

  return (
    // A region that scrolls must be reachable with the keyboard (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className="source" role="region" aria-label={t.source.title} tabIndex={0}>
      <p className="source__text">
        {pieces.map((piece, index) => {
          const owner = piece.spans[0];
          const marks = extra.get(index);
          const isSelected = piece.spans.some(({ id }) => chosen.has(id));
          return (
            <span key={index}>
              {owner === undefined ? (
                piece.text
              ) : (
                <mark
                  className={`source__mark source__mark--${owner.state}`}
                  data-selected={isSelected}
                >
                  {SAYS_SOMETHING.test(piece.text) ? (
                    <a
                      href={`#${owner.id}`}
                      aria-current={chosen.has(owner.id) ? "true" : undefined}
                      title={owner.label}
                      onClick={(event) => {
                        event.preventDefault();
                        onSelect(owner.id);
                      }}
                    >
                      {piece.text}
                    </a>
                  ) : (
                    piece.text
                  )}
                </mark>
              )}
              {marks?.map((span) => (
                <a
                  key={span.id}
                  href={`#${span.id}`}
                  className="source__extra"
                  aria-label={t.source.markFor(span.label)}
                  aria-current={chosen.has(span.id) ? "true" : undefined}
                  title={span.label}
                  onClick={(event) => {
                    event.preventDefault();
                    onSelect(span.id);
                  }}
                >
                  <Icon name="quote" size="small" />
                </a>
              ))}
            </span>
          );
        })}
      </p>
    </div>
  );
}
