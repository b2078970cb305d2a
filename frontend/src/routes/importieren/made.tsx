import { useEffect, useRef } from "react";
import { AppLink } from "../../components/app-link";
import { Notice } from "../../components/notice";
import { useImportWords } from "../../i18n/imports";
import { pageOf } from "../../lib/addresses";
import { held, titleOf, type Finding } from "./findings";

/** What somebody would go on with, first. */
const MAIN = [
  "planning-processes",
  "papers",
  "provider-networks",
  "conferences",
  "prevention-chains",
  "prevention-measures",
] as const;

interface Props {
  findings: readonly Finding[];
  accepted: number;
  /** Somebody has just accepted what was left; the button for it is gone. */
  takesFocus: boolean;
}

/** Leads to what was made once every proposal has been decided. */
export function Made({ findings, accepted, takesFocus }: Props) {
  const words = useImportWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) place.current?.focus();
  }, [takesFocus]);

  const stored = findings
    .filter(({ state }) => state === "accepted" || state === "certain")
    .filter((finding) => held(finding, "is_stub") !== true)
    .sort((a, b) => a.order - b.order);
  const groups = MAIN.map((kind) => ({ kind, all: stored.filter(({ about }) => about === kind) }));
  return (
    <div ref={place} tabIndex={-1} className="made">
      <Notice tone="success" title={words.made(accepted)}>
        <ul>
          {groups.map(({ kind, all: [first, ...rest] }) => {
            const address = first?.resource_id ? pageOf(kind, first.resource_id) : null;
            if (first === undefined || address === null) return null;
            return (
              <li key={kind}>
                {words.oneOf[kind]}: <AppLink to={address}>{titleOf(first)}</AppLink>
                {rest.length > 0 && <> {words.more(rest.length)}</>}
              </li>
            );
          })}
        </ul>
      </Notice>
    </div>
  );
}
