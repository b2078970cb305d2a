import { expect, it } from "vitest";
import { byNearness, firstMomentOf, isAhead, isOverdue, isReached, todayIn } from "./due";

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

it("overdue is only what cannot mean today or later any more", () => {
  const today = "2026-11-21";
  expect(isOverdue(date("2026-11-01", "2026-11-20"), today)).toBe(true);
  expect(isOverdue(date(null, "2026-11-20"), today)).toBe(true);
  expect(isOverdue(date("2026-11-01", "2026-11-21"), today)).toBe(false);
  expect(isOverdue(date("2009-01-01", null), today)).toBe(false);
  expect(isOverdue(date(null, null), today)).toBe(false);
  expect(isOverdue(null, today)).toBe(false);
});

it("still to come is what can mean today or later, but not what only began long ago", () => {
  const today = "2026-11-21";
  expect(isAhead(date("2026-11-01", "2026-11-21"), today)).toBe(true);
  expect(isAhead(date("2026-11-01", "2026-11-20"), today)).toBe(false);
  expect(isAhead(date("2026-12-01", null), today)).toBe(true);
  expect(isAhead(date("2009-01-01", null), today)).toBe(false);
  expect(isAhead(date(null, null), today)).toBe(false);
  expect(isAhead(null, today)).toBe(false);
});

it("what is due next stands first, then what has passed, the nearest of it first", () => {
  const rows = [
    null,
    date("2007-02-01", "2007-02-28"),
    date("2009-01-01", null),
    date("2027-01-01", "2027-12-31"),
    date("2026-11-20", "2026-11-20"),
    date("2026-11-21", "2026-11-21"),
    date(null, "2026-12-01"),
  ].map((due) => ({ due }));

  expect(
    rows.sort(byNearness("2026-11-21")).map(({ due }) => due?.latest ?? due?.earliest),
  ).toEqual([
    "2026-11-21",
    "2026-12-01",
    "2027-12-31",
    "2026-11-20",
    "2009-01-01",
    "2007-02-28",
    undefined,
  ]);
});

it("a day begins at midnight in Berlin", () => {
  expect(todayIn(new Date("2024-06-30T21:59:00Z"))).toBe("2024-06-30");
  expect(todayIn(new Date("2024-06-30T22:00:00Z"))).toBe("2024-07-01");
});

it("the last days begin at midnight in Berlin, today included, whatever the clock there does", () => {
  expect(firstMomentOf(1, new Date("2026-11-22T23:30:00Z"))).toBe("2026-11-22T23:00:00Z");
  // In between the clocks were put back by an hour.
  expect(firstMomentOf(30, new Date("2026-11-10T12:00:00Z"))).toBe("2026-10-11T22:00:00Z");
});
