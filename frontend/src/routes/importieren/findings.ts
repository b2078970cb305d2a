/** What was found in a document, in the order and nesting in which a planner reads it. */
import type { components } from "../../api/schema";
import type { Passage } from "./api";

export type Finding = components["schemas"]["FindingRead"];
export type FieldContent = Finding["fields"][string];

/** Things first that others hang on; what is not listed comes after, by name. */
const ORDER: readonly string[] = [
  "papers",
  "agenda-items",
  "meetings",
  "consultations",
  "planning-processes",
  "provider-networks",
  "conferences",
  "prevention-chains",
  "prevention-measures",
  "funding-programmes",
  "grants",
  "committees",
  "planning-processes/phases",
  "planning-processes/milestones",
  "planning-processes/goals",
  "planning-processes/participants",
  "conferences/agenda-items",
  "conferences/invitations",
  "tasks",
  "reporting-duties",
  "trainings",
  "guides",
  "providers",
  "area-systems",
  "areas",
  "council-links",
];

/** The field by which a thing hangs on another, for things that are read as its parts. */
const HANGS_ON: Readonly<Record<string, readonly string[]>> = {
  "planning-processes": ["parent_id"],
  "planning-processes/participants": ["process_id"],
  "planning-processes/phases": ["process_id"],
  "planning-processes/milestones": ["process_id"],
  "planning-processes/goals": ["process_id"],
  "provider-networks/memberships": ["network_id"],
  "provider-networks/ties": ["network_id"],
  "provider-networks/concept": ["network_id"],
  "conferences/agenda-items": ["conference_id"],
  "conferences/invitations": ["conference_id"],
  "committees/members": ["committee_id"],
  "guides/questions": ["guide_id"],
  consultations: ["paper_id"],
  "agenda-items": ["meeting_id"],
  areas: ["system_id"],
  grants: ["programme_id"],
  tasks: ["process_id"],
  "reporting-duties": ["process_id"],
  trainings: ["process_id"],
  guides: ["process_id"],
};

/** What follows from the nesting or is no fact a person would judge. */
const UNSHOWN: ReadonlySet<string> = new Set(["order", "about", "key", "is_council_body"]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The key of another finding, where a value names one. */
export function referenceOf(value: unknown): string | null {
  return isRecord(value) && typeof value["finding"] === "string" ? value["finding"] : null;
}

/** What holds for a field: what a person set, else what was read. */
export function held(finding: Finding, name: string): unknown {
  return name in finding.corrections ? finding.corrections[name] : finding.fields[name];
}

/** The title a person would see: a corrected one counts. */
export function titleOf(finding: Finding): string {
  for (const name of ["title", "name", "text", "what", "topic", "heading"]) {
    const corrected = finding.corrections[name];
    if (typeof corrected === "string" && corrected !== "") return corrected;
  }
  return finding.title;
}

export interface Node {
  finding: Finding;
  groups: Group[];
}

export interface Group {
  about: string;
  nodes: Node[];
}

function rank(about: string): number {
  const at = ORDER.indexOf(about);
  return at < 0 ? ORDER.length : at;
}

function grouped(nodes: readonly Node[]): Group[] {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const about = node.finding.about;
    groups.set(about, [...(groups.get(about) ?? []), node]);
  }
  return [...groups]
    .map(([about, members]) => ({ about, nodes: members }))
    .sort((a, b) => rank(a.about) - rank(b.about) || a.about.localeCompare(b.about));
}

/** The finding that another is read as a part of, if it is among those given. */
function ownerOf(finding: Finding, byKey: ReadonlyMap<string, Finding>): Finding | null {
  for (const field of HANGS_ON[finding.about] ?? []) {
    const key = referenceOf(held(finding, field));
    const owner = key === null ? undefined : byKey.get(key);
    if (owner !== undefined && owner !== finding) return owner;
  }
  return null;
}

/** Findings by kind, each with its parts below it; a circle of references loses nothing. */
export function treeOf(findings: readonly Finding[]): Group[] {
  const sorted = [...findings].sort((a, b) => a.order - b.order || a.key.localeCompare(b.key));
  const byKey = new Map(sorted.map((finding) => [finding.key, finding]));
  const parts = new Map<Finding, Finding[]>();
  const roots: Finding[] = [];
  for (const finding of sorted) {
    const owner = ownerOf(finding, byKey);
    if (owner === null) roots.push(finding);
    else parts.set(owner, [...(parts.get(owner) ?? []), finding]);
  }
  const placed = new Set<Finding>();
  const nodeOf = (finding: Finding): Node => {
    placed.add(finding);
    const below = (parts.get(finding) ?? []).filter((part) => !placed.has(part));
    return { finding, groups: grouped(below.map(nodeOf)) };
  };
  const nodes = roots.map(nodeOf);
  for (const finding of sorted) if (!placed.has(finding)) nodes.push(nodeOf(finding));
  return grouped(nodes);
}

/** Every finding of a node's parts, at any depth. */
export function partsOf(node: Node): Finding[] {
  return node.groups.flatMap((group) =>
    group.nodes.flatMap((part) => [part.finding, ...partsOf(part)]),
  );
}

/** The names of the fields to show; what a finding hangs on is seen from where it stands. */
export function fieldsOf(finding: Finding): string[] {
  const owners = HANGS_ON[finding.about] ?? [];
  const names = new Set([...Object.keys(finding.fields), ...Object.keys(finding.corrections)]);
  return [...names].filter((name) => !UNSHOWN.has(name) && !owners.includes(name));
}

export interface Counts {
  certain: number;
  proposed: number;
  accepted: number;
  rejected: number;
}

export function countsOf(findings: readonly Finding[]): Counts {
  const counts: Counts = { certain: 0, proposed: 0, accepted: 0, rejected: 0 };
  for (const { state } of findings) counts[state] += 1;
  return counts;
}

/** One marked place of the text and what was read there. */
export interface Mark {
  id: string;
  start: number;
  end: number;
  state: "certain" | "proposed" | "accepted" | "rejected" | "unread";
  /** Finding and field, in the order of the findings; none for what was not understood. */
  facts: { finding: string; field: string }[];
}

/** Whole sections are no marks: they would underline the page. */
const LONGEST_MARK = 600;
const WEIGHT = { proposed: 3, accepted: 2, certain: 1, rejected: 0 } as const;

/**
 * The places to mark. Of each field that is its exact place; of a list, that of each entry. Facts
 * read at the very same place share one mark, whose state is that of the one still to be decided.
 */
export function marksOf(findings: readonly Finding[], unread: readonly Passage[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const finding of findings) {
    for (const field of fieldsOf(finding)) {
      const spans = finding.spans[field] ?? [];
      const exact = Array.isArray(finding.fields[field]) ? spans : spans.slice(0, 1);
      for (const [start, end] of exact) {
        if (end <= start || end - start > LONGEST_MARK) continue;
        const id = `stelle-${start}-${end}`;
        const mark = marks.get(id);
        const fact = { finding: finding.id, field };
        if (mark === undefined) {
          marks.set(id, { id, start, end, state: finding.state, facts: [fact] });
          continue;
        }
        mark.facts.push(fact);
        if (mark.state !== "unread" && WEIGHT[finding.state] > WEIGHT[mark.state]) {
          mark.state = finding.state;
        }
      }
    }
  }
  for (const { start, end } of unread) {
    const id = `offen-${start}-${end}`;
    marks.set(id, { id, start, end, state: "unread", facts: [] });
  }
  return [...marks.values()];
}

export interface Selection {
  finding: string;
  /** One field of it, or all. */
  field: string | null;
}

/** The marks that show what is selected, in the order of the text. */
export function marksFor(selection: Selection, marks: readonly Mark[]): string[] {
  return marks
    .filter(({ facts }) =>
      facts.some(
        ({ finding, field }) =>
          finding === selection.finding && (selection.field === null || field === selection.field),
      ),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ id }) => id);
}

/** What choosing a mark selects: its facts one after the other, each time it is chosen. */
export function chosenAt(mark: Mark, current: Selection | null): Selection | null {
  const findings = [...new Set(mark.facts.map(({ finding }) => finding))];
  const at = current === null ? -1 : findings.indexOf(current.finding);
  const next = findings[(at + 1) % findings.length];
  if (next === undefined) return null;
  const field = mark.facts.find(({ finding }) => finding === next)?.field ?? null;
  return { finding: next, field };
}
