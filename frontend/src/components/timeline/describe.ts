/** What a time line says of an item beside drawing it. */
import type { Dictionary, Format } from "../../i18n";
import type { TimelineWords } from "../../i18n/timeline";
import { dateWords } from "../../lib/dates";
import type { Dated, Node, TimelineItem } from "./items";

export interface Telling {
  /** Dates as they were said, each with what it is. */
  dates: (item: TimelineItem) => string;
  /** The best known date, as it was said. */
  known: (item: TimelineItem) => string;
  slip: (one: Dated) => string;
  status: (item: TimelineItem) => string;
  /** Slip, status and what is below, in one line. */
  summary: (node: Node) => string;
}

export function tellingOf(
  t: Dictionary,
  words: TimelineWords,
  format: Format,
  statusLabel: (status: string) => string | null = () => null,
): Telling {
  const statuses: Readonly<Record<string, string>> = t.status;
  const status = (item: TimelineItem): string =>
    item.status === null ? "" : (statusLabel(item.status) ?? statuses[item.status] ?? item.status);
  const slip = (one: Dated): string => words.slip(one.slip, format);
  const said = (...parts: (string | null | false)[]): string => parts.filter(Boolean).join(" · ");
  return {
    status,
    slip,
    known: ({ actual, forecast, planned }) =>
      dateWords(actual ?? forecast ?? planned, format) ?? "",
    dates: ({ planned, forecast, actual }) => {
      const [plan, expected, came] = [planned, forecast ?? null, actual].map((date) =>
        dateWords(date, format),
      );
      return said(
        plan != null && `${t.timeline.planned} ${plan}`,
        expected != null && `${words.forecast} ${expected}`,
        came != null && `${t.timeline.actual} ${came}`,
      );
    },
    summary: (node) => {
      const phases = node.children.filter(({ item }) => item.kind === "phase").length;
      const steps = node.children.filter(({ item }) => item.kind === "milestone").length;
      // What has to be known first stands first: the end of the line may be cut.
      return said(
        node.item.kind !== "process" && slip(node),
        node.overdueBelow > 0 && words.overdue(node.overdueBelow),
        status(node.item),
        phases > 0 && words.phases(phases),
        steps > 0 && words.milestones(steps),
      );
    },
  };
}
