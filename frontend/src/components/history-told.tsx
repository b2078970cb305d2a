import { Fragment } from "react";
import { useWords } from "../i18n";
import type { Told } from "../lib/changes";
import type { Piece } from "../lib/word-diff";

/** Words that came in or went out, marked by shape and, for screen readers, by a word. */
function Marked({ kind, text }: Piece) {
  const { t } = useWords();
  if (kind === "added") {
    return (
      <ins>
        <span className="sr-only">{t.history.added} </span>
        {text}
      </ins>
    );
  }
  if (kind === "removed") {
    return (
      <del>
        <span className="sr-only">{t.history.removed} </span>
        {text}
      </del>
    );
  }
  return <>{text}</>;
}

function Pieces({ of }: { of: readonly Piece[] }) {
  return of.map((piece, at) => (
    <Fragment key={at}>
      {at > 0 && " "}
      <Marked {...piece} />
    </Fragment>
  ));
}

/** What a change did to one field. */
export function ToldChange({ of }: { of: Told }) {
  const { t } = useWords();
  if (of.kind === "sentence") return <>{of.text}</>;
  const label = <span className="history__field">{of.label}:</span>;
  if (of.kind === "text") {
    return (
      <>
        {label} <Pieces of={of.pieces} />
      </>
    );
  }
  if (of.kind === "items") {
    return (
      <>
        {label}
        <ul className="history__items">
          {of.removed.map((item) => (
            <li key={`- ${item}`}>
              <Marked kind="removed" text={item} />
            </li>
          ))}
          {of.added.map((item) => (
            <li key={`+ ${item}`}>
              <Marked kind="added" text={item} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      {label} {of.from ?? <span className="muted">{t.common.none}</span>}{" "}
      <span aria-hidden="true">→</span>
      <span className="sr-only">{t.history.became}</span>{" "}
      {of.to === null ? <span className="muted">{t.common.none}</span> : <strong>{of.to}</strong>}
    </>
  );
}
