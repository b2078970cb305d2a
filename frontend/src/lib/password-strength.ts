/**
 * How good a password looks while it is typed. Only a hint: what is refused, the server decides,
 * which also knows the usual words (NIST SP 800-63B-4, 3.1.1.2).
 */

export type Strength = "empty" | "short" | "weak" | "fair" | "good";

export const SHORTEST = 12;
const LONG = 18;
/** Fewer different characters than this are a repetition. */
const DIFFERENT_AT_LEAST = 7;
/** Parts of a name shorter than this are found everywhere by accident. */
const NAMED = 3;

/** The password without what belongs to its person: a name is the first thing that is tried. */
function withoutNames(password: string, names: readonly string[]): string {
  return names
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= NAMED)
    .reduce((left, part) => left.replaceAll(part, ""), password.toLowerCase());
}

/** `names` are what the person and their address are called. */
export function strengthOf(password: string, names: readonly string[] = []): Strength {
  const length = Array.from(password).length;
  if (length === 0) return "empty";
  if (length < SHORTEST) return "short";
  const left = Array.from(withoutNames(password, names));
  if (new Set(left).size < DIFFERENT_AT_LEAST || left.length < SHORTEST - 4) return "weak";
  return left.length >= LONG ? "good" : "fair";
}
