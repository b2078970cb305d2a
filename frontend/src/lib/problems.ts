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

/**
 * The name of the form field a fault points at: `/body/period` and `/period/0/text` are `period`.
 */
export function fieldOf(pointer: string): string {
  const parts = pointer.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  return (first === "body" ? second : first) ?? "";
}
