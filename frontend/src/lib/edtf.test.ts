import { describe, expect, it } from "vitest";
import { fromDayNumber, isExactDay, readEdtf, toDayNumber } from "./edtf";

const span = (earliest: string, latest: string) => ({ earliest, latest });

describe("readEdtf", () => {
  it.each([
    ["2014-12-10", span("2014-12-10", "2014-12-10")],
    ["2006-09", span("2006-09-01", "2006-09-30")],
    ["2024-02", span("2024-02-01", "2024-02-29")],
    ["2014", span("2014-01-01", "2014-12-31")],
    ["2007-23", span("2007-09-01", "2007-11-30")],
    ["2021-24", span("2021-12-01", "2022-02-28")],
    ["2019-34", span("2019-04-01", "2019-06-30")],
    ["2019-38", span("2019-05-01", "2019-08-31")],
    ["2019-41", span("2019-07-01", "2019-12-31")],
    ["201X", span("2010-01-01", "2019-12-31")],
  ])("reads %s with both ends equally soft", (edtf, bound) => {
    expect(readEdtf(edtf)).toEqual({ start: bound, end: bound, approximate: false });
  });

  it("keeps the precision of each end of an interval apart", () => {
    expect(readEdtf("2006-12/2007-01-15")).toEqual({
      start: span("2006-12-01", "2006-12-31"),
      end: span("2007-01-15", "2007-01-15"),
      approximate: false,
    });
  });

  it("knows open and unknown ends", () => {
    expect(readEdtf("../2024")?.start).toBe("open");
    expect(readEdtf("2009/..")?.end).toBe("open");
    expect(readEdtf("2009/")?.end).toBe("unknown");
  });

  it("notices a qualified date", () => {
    expect(readEdtf("2004~")?.approximate).toBe(true);
  });

  it.each(["", "Spätherbst", "2007-13", "2007-02-30x", "1/2/3", "2007-23-01"])(
    "does not guess at %j",
    (text) => {
      expect(readEdtf(text)).toBeNull();
    },
  );
});

describe("days", () => {
  it("count from one to the next over a leap day", () => {
    expect(toDayNumber("2024-03-01") - toDayNumber("2024-02-28")).toBe(2);
    expect(fromDayNumber(toDayNumber("2024-02-29"))).toBe("2024-02-29");
  });

  it("are exact only when nothing softer is said", () => {
    expect(
      ["2014-12-10", "2014-12", "2014-12-10~", "2014-12-10/2014-12-11"].map(isExactDay),
    ).toEqual([true, false, false, false]);
  });
});
