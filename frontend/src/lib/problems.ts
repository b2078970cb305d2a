import type { Problem } from "../api/problem";
import type { Dictionary } from "../i18n";

/**
 * The sentence a person reads for a refusal: ours by its stable kind, else the server's own, which
 * is already in the language of the page.
 */
export function sentenceFor(problem: Problem, t: Dictionary): string {
  const known: Readonly<Record<string, string>> = t.problems.byType;
  return known[problem.kind] ?? problem.detail ?? t.problems.byStatus(problem.status);
}

/** The parts of a JSON pointer (RFC 6901, section 4), with its two escapes undone. */
function partsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The name of the form field a fault points at: `/body/period` and `/period/0/text` are `period`,
 * and so is the query parameter `?period`. Empty where it concerns the whole.
 */
export function fieldOf(pointer: string): string {
  if (pointer.startsWith("?")) return pointer.slice(1);
  const [first, second] = partsOf(pointer);
  return (first === "body" && second !== undefined ? second : first) ?? "";
}
