import { expect, it } from "vitest";
import type { VagueDate } from "../api/shapes";
import { movedBy } from "./moving";

const on = (edtf: string): VagueDate => ({
  edtf,
  text: "wie gesagt",
  earliest: null,
  latest: null,
});

// The same rows as in tests/steering/test_moving.py: both sides move alike.
it.each([
  ["2027-03-10", 7, "2027-03-17"],
  ["2027-03", 7, "2027-03"],
  ["2027-03", 14, "2027-03"],
  ["2027-03", 30, "2027-04"],
  ["2027-12~", 61, "2028-02~"],
  ["2027", 100, "2027"],
  ["2027", -365, "2026"],
  ["2027-23", 91, "2027-24"],
  ["2027-24", 91, "2028-21"],
  ["2027-36", 91, "2028-33"],
  ["2027-39", 122, "2028-37"],
  ["2027-41", 183, "2028-40"],
  ["2027-03/2027-08", 61, "2027-05/2027-10"],
  ["../2027-08-31", 1, "../2027-09-01"],
  ["2027-03-10/..", -10, "2027-02-28/.."],
  ["[2027-03-10,2027-03-12]", 7, "[2027-03-10,2027-03-12]"],
])("%s, %i days later, is %s", (edtf, days, after) => {
  const moved = movedBy(on(edtf), days);

  expect(moved.edtf).toBe(after);
  // The words of the source hold only where nothing moved.
  expect(moved.text).toBe(after === edtf ? "wie gesagt" : null);
});
