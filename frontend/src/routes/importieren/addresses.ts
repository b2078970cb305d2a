/** Where in the interface the things of an import are shown. */
import { hasPage, pageOf } from "../../lib/addresses";
import { held, referenceOf, type Finding } from "./findings";

/** On whose page a thing is shown that has none of its own, by the field that names it. */
const SHOWN_ON: readonly string[] = [
  "process_id",
  "conference_id",
  "network_id",
  "committee_id",
  "meeting_id",
  "paper_id",
  "chain_id",
  "resource_id",
  "guide_id",
  "programme_id",
];

/** The page that shows what a finding has become; null where there is none. */
export function addressOf(
  finding: Finding,
  byKey: ReadonlyMap<string, Finding>,
  depth = 0,
): string | null {
  if (hasPage(finding.about)) {
    return finding.resource_id === null ? null : pageOf(finding.about, finding.resource_id);
  }
  // A guide hangs on a process and a question on the guide; circles end here.
  if (depth > 2) return null;
  for (const field of SHOWN_ON) {
    const key = referenceOf(held(finding, field));
    const owner = key === null ? undefined : byKey.get(key);
    if (owner === undefined) continue;
    const address = addressOf(owner, byKey, depth + 1);
    if (address !== null) return address;
  }
  return null;
}
