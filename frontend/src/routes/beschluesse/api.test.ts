import { expect, it } from "vitest";
import { followUpOf, standFilters, type Decision } from "./api";

const OPEN = "offen,in_umsetzung,teilweise";

it.each([
  ["offen", { implementation: OPEN }],
  ["spaet", { implementation: OPEN, due_before: "2027-03-10" }],
  ["ohne-stand", { without: "implementation" }],
  ["ohne-zustaendige", { without: "responsible" }],
  ["erfunden", {}],
  ["", {}],
])("what is meant by %s is asked of the server", (stand, filters) => {
  expect(standFilters(stand, "2027-03-10")).toEqual(filters);
});

it("the public answer has no follow-up, and that of a member has", () => {
  const decision = { id: "1", title: "Bericht" } as Decision;
  expect(followUpOf(decision)).toBeNull();
  expect(followUpOf({ ...decision, implementation: null, due: null, responsible: "Amt" })).toEqual({
    implementation: null,
    due: null,
    responsible: "Amt",
    note: null,
  });
});
