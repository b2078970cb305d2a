import { expect, it } from "vitest";
import { instancesOf } from "./instances";

it("counts every period from the first one's beginning, so that a short month moves none", () => {
  expect(instancesOf("2027-01-31", 1, 0, null, 3)).toEqual([
    { from: "2027-01-31", until: "2027-02-27", due: "2027-02-27" },
    { from: "2027-02-28", until: "2027-03-30", due: "2027-03-30" },
    { from: "2027-03-31", until: "2027-04-29", due: "2027-04-29" },
  ]);
});

it("is due after the end of a period, and ends with the last period that is over in time", () => {
  expect(instancesOf("2027-01-01", 6, 42, "2027-12-31", 9)).toEqual([
    { from: "2027-01-01", until: "2027-06-30", due: "2027-08-11" },
    { from: "2027-07-01", until: "2027-12-31", due: "2028-02-11" },
  ]);
});

it("brings nothing from a day or an interval that is none", () => {
  expect([instancesOf("", 6, 0, null, 2), instancesOf("2027-01-01", 0, 0, null, 2)]).toEqual([
    [],
    [],
  ]);
});
