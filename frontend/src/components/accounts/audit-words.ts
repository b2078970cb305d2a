import type { AccountWords } from "../../i18n/accounts";

/** What an action of the audit log is called; one we do not know keeps its own name. */
export function auditWords(action: string, words: AccountWords): string {
  const known: Readonly<Record<string, string>> = words.audit.actions;
  return known[action] ?? action;
}

/** One particular in words; figures say nothing without what they count. */
function said(key: string, value: unknown, words: AccountWords): string {
  if (Array.isArray(value)) return value.map((one) => said(key, one, words)).join(", ");
  if (typeof value === "number") {
    const counts: Readonly<Record<string, (n: number) => string>> = words.audit.counts;
    return value === 0 ? "" : (counts[key]?.(value) ?? "");
  }
  if (typeof value !== "string") return "";
  const known: Readonly<Record<string, string>> = { ...words.roles, ...words.audit.values };
  return known[value] ?? value;
}

/** The particulars of a line of the audit log, as one short text. */
export function auditDetail(
  detail: Readonly<Record<string, unknown>>,
  words: AccountWords,
): string {
  return Object.entries(detail)
    .map(([key, value]) => said(key, value, words))
    .filter((text) => text !== "")
    .join(", ");
}
