/** What kind of value a field of a finding holds, for showing it and for correcting it. */
import type { VagueDate } from "../../api/shapes";
import { localTime, momentOf } from "../../lib/berlin";
import { referenceOf } from "./findings";

export type Value =
  | { kind: "blank" }
  | { kind: "text"; text: string }
  | { kind: "number"; number: number }
  | { kind: "truth"; truth: boolean }
  | { kind: "vague"; date: VagueDate }
  | { kind: "day"; day: string }
  | { kind: "moment"; time: string }
  | { kind: "finding"; key: string }
  | { kind: "passage"; heading: string; text: string }
  | { kind: "list"; items: Value[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const words = (value: unknown): string => (typeof value === "string" ? value : "");
const orNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The words of an object whose shape only its collection knows: `{purpose, source}` and others. */
function saidBy(value: Record<string, unknown>): string {
  return Object.values(value)
    .filter((part): part is string => typeof part === "string" && part !== "")
    .join(", ");
}

export function valueOf(value: unknown): Value {
  if (value === null || value === undefined || value === "") return { kind: "blank" };
  if (typeof value === "number") return { kind: "number", number: value };
  if (typeof value === "boolean") return { kind: "truth", truth: value };
  if (typeof value === "string") {
    if (DAY.test(value)) return { kind: "day", day: value };
    if (MOMENT.test(value)) return { kind: "moment", time: value };
    return { kind: "text", text: value };
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? { kind: "blank" } : { kind: "list", items: value.map(valueOf) };
  }
  if (!isRecord(value)) return { kind: "blank" };
  const key = referenceOf(value);
  if (key !== null) return { kind: "finding", key };
  if ("edtf" in value || "earliest" in value) {
    const { edtf, text, earliest, latest } = value;
    return {
      kind: "vague",
      date: {
        edtf: orNull(edtf),
        text: orNull(text),
        earliest: orNull(earliest),
        latest: orNull(latest),
      },
    };
  }
  if ("heading" in value && "text" in value) {
    return { kind: "passage", heading: words(value["heading"]), text: words(value["text"]) };
  }
  // Levels of an area system and the like have a name; others say all they hold.
  const name = words(value["name"]);
  return { kind: "text", text: name === "" ? saidBy(value) : name };
}

/** Whether a value can be corrected in place; references and sections are corrected elsewhere. */
export function isEditable(value: Value): boolean {
  if (value.kind === "list") return value.items.every(({ kind }) => kind === "text");
  return value.kind !== "finding" && value.kind !== "passage";
}

/** What a field of the form holds for a value. */
export function typedOf(value: Value): string {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "truth":
      return value.truth ? "true" : "false";
    case "vague":
      return value.date.text ?? value.date.edtf ?? "";
    case "day":
      return value.day;
    case "moment":
      return localTime(value.time);
    case "list":
      return value.items.map(typedOf).join("\n");
    default:
      return "";
  }
}

/** What was typed, as the contract takes it. `like` is the value the field held. */
export function contentOf(typed: string, like: Value): unknown {
  const text = typed.trim();
  if (like.kind === "list") {
    return text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }
  if (text === "") return null;
  if (like.kind === "number") {
    const number = Number(text);
    return Number.isInteger(number) ? number : text;
  }
  if (like.kind === "truth") return text === "true";
  if (like.kind === "moment") return momentOf(text) ?? text;
  return text;
}
