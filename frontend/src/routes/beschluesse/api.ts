/** What the pages of decisions read and write. */
import { api, versioned } from "../../api/client";
import type { Filters } from "../../api/reading";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Decision = Schemas["DecisionRead"];
/** What only those see who work in the body: the same address answers it when signed in. */
export type FollowUp = Pick<
  Schemas["DecisionInternal"],
  "implementation" | "due" | "responsible" | "note"
>;

export const LIST = "/api/v1/decisions";
export const ONE = "/api/v1/decisions/{id}";

/** Ways of asking for what needs attention, as the address names them. */
export const STANDS = ["offen", "spaet", "ohne-stand", "ohne-zustaendige"] as const;
export type Stand = (typeof STANDS)[number];

/** The states in which something is still to be done. */
const OPEN = "offen,in_umsetzung,teilweise";

/** What a way of asking means; an unknown one asks nothing. */
export function standFilters(stand: string, today: string): Filters<typeof LIST> {
  switch (stand) {
    case "offen":
      return { implementation: OPEN };
    case "spaet":
      return { implementation: OPEN, due_before: today };
    case "ohne-stand":
      return { without: "implementation" };
    case "ohne-zustaendige":
      return { without: "responsible" };
    default:
      return {};
  }
}

/** The office's half of a decision, where the answer has it. */
export function followUpOf(decision: Decision & Partial<FollowUp>): FollowUp | null {
  const { implementation, due, responsible, note } = decision;
  if (implementation === undefined) return null;
  return {
    implementation,
    due: due ?? null,
    responsible: responsible ?? null,
    note: note ?? null,
  };
}

export function changeFollowUp(id: string, etag: string | null, body: Schemas["DecisionChange"]) {
  return versioned(
    api.PATCH(ONE, { params: { path: { id } }, headers: { "If-Match": etag ?? "*" }, body }),
  );
}
