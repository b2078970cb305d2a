import { expect, it } from "vitest";
import type { Report } from "../../api/shapes";
import { dueFilters, isMeant, soonAfter } from "./due";

const TODAY = "2027-03-15";
const report = (state: Report["state"], day: string | null) =>
  ({
    state,
    due: day === null ? null : { edtf: day, earliest: day, latest: day, text: null },
  }) as Report;

it("counts thirty days over the ends of months", () => {
  expect(soonAfter("2027-02-10")).toBe("2027-03-12");
});

it("asks the server for no more than is needed, and for nothing by words it does not know", () => {
  expect(dueFilters("bald", TODAY)).toEqual({
    due_from: TODAY,
    due_until: "2027-04-14",
  });
  expect(dueFilters("irgendwann", TODAY)).toEqual({});
});

it("calls nothing overdue that is due today or has been handed in", () => {
  const meant = (one: Report) => isMeant(one, "ueberfaellig", TODAY);
  expect(
    [
      report("entwurf", "2027-03-14"),
      report("entwurf", TODAY),
      report("eingereicht", "2027-03-01"),
    ].map(meant),
  ).toEqual([true, false, false]);
});
