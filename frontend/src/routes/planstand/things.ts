/** What is shown of each thing a process was made of, as plain words. */
import type { VagueDate } from "../../api/shapes";
import type { Format, Language } from "../../i18n";
import type { HindsightWords } from "../../i18n/hindsight";
import { dateWords } from "../../lib/dates";
import type { State, Thing } from "./api";

export interface Shown {
  id: string;
  title: string;
  status: { key: string; label: string; isMarked: boolean } | null;
  /** As it was said, or the day. */
  when: string | null;
  who: string | null;
  more: string | null;
}

interface Kind {
  name: keyof HindsightWords["lists"];
  /** The field that names it, where that is not its title. */
  title?: string;
  /** The field its status stands in, and the vocabulary of that. */
  status?: readonly [field: string, vocabulary: string];
  /** It says what the thing is and not how it stands, so it gets no mark. */
  isRole?: true;
  when?: string;
  who?: string;
  more?: (thing: Thing, words: HindsightWords, format: Format) => (string | null)[];
}

const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
const amount = (value: unknown, unit: unknown, format: Format): string | null =>
  typeof value === "number"
    ? [format.number(value), text(unit)].filter((one) => one !== null).join(" ")
    : null;
const euros = (cents: unknown, format: Format): string | null =>
  typeof cents === "number" ? `${format.number(cents / 100)} €` : null;
const said = (value: string | null, words: (of: string) => string): string | null =>
  value === null ? null : words(value);

/** In the order of the page; what stands in the time line is left out. */
const KINDS: readonly Kind[] = [
  { name: "sub_projects", status: ["status", "process_status"], when: "period" },
  {
    name: "goals",
    title: "text",
    status: ["status", "goal_status"],
    when: "target",
    more: ({ assessment }) => [text(assessment)],
  },
  { name: "tasks", status: ["status", "task_status"], when: "due", who: "responsible" },
  {
    name: "decisions",
    status: ["outcome", "decision_outcome"],
    when: "date",
    who: "committee",
  },
  { name: "papers", title: "name", when: "date", more: ({ reference }) => [text(reference)] },
  {
    name: "participants",
    title: "name",
    status: ["role", "participant_role"],
    isRole: true,
    when: "period",
  },
  { name: "committees", title: "name", more: ({ rhythm }) => [text(rhythm)] },
  {
    name: "measures",
    status: ["status", "measure_status"],
    when: "period",
    who: "responsible",
  },
  {
    name: "conferences",
    status: ["state", "conference_state"],
    when: "date",
    who: "moderation",
    more: ({ venue, head_count: heads }, words) => [
      text(venue),
      typeof heads === "number" && heads > 0 ? words.heads(heads) : null,
    ],
  },
  {
    name: "needs",
    when: "as_of",
    more: ({ target_quantity: target, present_quantity: present, unit }, words, format) => [
      said(amount(target, unit, format), words.target),
      said(amount(present, unit, format), words.present),
    ],
  },
  {
    name: "stock",
    when: "as_of",
    who: "provider_name",
    more: ({ quantity, unit }, _words, format) => [amount(quantity, unit, format)],
  },
  {
    name: "risks",
    status: ["status", "risk_status"],
    who: "responsible",
    more: ({ response }) => [text(response)],
  },
  { name: "trainings", title: "topic", when: "period", who: "provider_name" },
  {
    name: "grants",
    status: ["status", "grant_status"],
    when: "period",
    who: "applicant",
    more: ({ approved_cents: cents }, words, format) => [
      said(euros(cents, format), words.approved),
    ],
  },
];

/** The word of a key as it was then; a key whose word is not known is shown readably. */
export function termOf(
  state: State,
  vocabulary: string,
  key: unknown,
  language: Language,
): string | null {
  if (typeof key !== "string") return null;
  const [de, en] = state.terms[vocabulary]?.[key] ?? [];
  return (language === "en" ? en : de) ?? key.replaceAll("_", " ");
}

function whenOf(value: unknown, format: Format): string | null {
  if (typeof value === "string") return format.day(value);
  if (typeof value !== "object" || value === null) return null;
  return dateWords(value as VagueDate, format);
}

interface Told {
  words: HindsightWords;
  format: Format;
  language: Language;
}

/** The lists that held something that day, each with what is shown of its things. */
export function listsOf(
  state: State,
  { words, format, language }: Told,
): { name: Kind["name"]; title: string; rows: Shown[] }[] {
  return KINDS.flatMap((kind) => {
    const held = kind.name === "tasks" ? state.tasks.open : state[kind.name];
    const rows = ((held ?? []) as Thing[]).map((thing, at) => {
      const status = kind.status && text(thing[kind.status[0]]);
      return {
        id: text(thing["id"]) ?? String(at),
        title: text(thing[kind.title ?? "title"]) ?? "",
        status:
          kind.status && status
            ? {
                key: status,
                label: termOf(state, kind.status[1], status, language) ?? status,
                isMarked: kind.isRole !== true,
              }
            : null,
        when: kind.when === undefined ? null : whenOf(thing[kind.when], format),
        who: kind.who === undefined ? null : text(thing[kind.who]),
        more:
          kind
            .more?.(thing, words, format)
            .filter((one) => one !== null)
            .join(", ") ?? null,
      };
    });
    return rows.length === 0 ? [] : [{ name: kind.name, title: words.lists[kind.name], rows }];
  });
}
