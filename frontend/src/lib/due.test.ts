import { expect, it } from "vitest";
import { isReached, todayIn } from "./due";

const date = (earliest: string | null, latest: string | null) => ({
  edtf: null,
  text: null,
  earliest,
  latest,
});

it("a vague date has come on the last day it can mean, an open one with its beginning", () => {
  const autumn = date("2007-09-01", "2007-11-30");
  expect(isReached(autumn, "2007-11-29")).toBe(false);
  expect(isReached(autumn, "2007-11-30")).toBe(true);
  expect(isReached(date("2009-01-01", null), "2009-01-01")).toBe(true);
  expect(isReached(date(null, "2007-12-31"), "2007-12-30")).toBe(false);
});

it("mere words and nothing at all never come", () => {
  expect(isReached(date(null, null), "2030-01-01")).toBe(false);
  expect(isReached(null, "2030-01-01")).toBe(false);
});

it("a day begins at midnight in Berlin", () => {
  expect(todayIn(new Date("2024-06-30T21:59:00Z"))).toBe("2024-06-30");
  expect(todayIn(new Date("2024-06-30T22:00:00Z"))).toBe("2024-07-01");
});
