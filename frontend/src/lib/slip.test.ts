import { describe, expect, it } from "vitest";
import type { VagueDate } from "../api/shapes";
import { timeline as de } from "../i18n/blocks/timeline.de";
import { timeline as en } from "../i18n/blocks/timeline.en";
import { formatFor } from "../i18n/format";
import { fromDayNumber, toDayNumber } from "./edtf";
import { amountOf, endOf, holds, slipOf } from "./slip";

const TODAY = "2024-06-15";
const date = (edtf: string | null, text = edtf ?? "bald"): VagueDate => ({
  text,
  edtf,
  earliest: null,
  latest: null,
});
const item = (
  planned: string | null,
  { forecast, actual, status }: { forecast?: string; actual?: string; status?: string } = {},
) => ({
  planned: planned === null ? null : date(planned),
  forecast: forecast === undefined ? null : date(forecast),
  actual: actual === undefined ? null : date(actual),
  status: status ?? null,
});
const said = (...given: Parameters<typeof item>) =>
  de.slip(slipOf(item(...given), TODAY), formatFor("de"));

describe("slip in words", () => {
  it.each([
    ["2024-03-01", { actual: "2024-04-12" }, "sechs Wochen später als geplant"],
    ["2024-03-01", { actual: "2024-04-10" }, "rund sechs Wochen später als geplant"],
    ["2024-03-05", { actual: "2024-03-04" }, "einen Tag früher als geplant"],
    ["2024-03", { actual: "2024-05" }, "rund zwei Monate später als geplant"],
    ["2022", { actual: "2024" }, "rund zwei Jahre später als geplant"],
    ["2024-03", { actual: "2024-04-02" }, "bis zu fünf Wochen später als geplant"],
    ["2024-03", { actual: "2024-04" }, "bis zu zwei Monate später als geplant"],
    ["2024-03", { actual: "2024-03-14" }, "im Plan"],
    ["2024-03-14", { actual: "2024-03" }, "ob im Plan, sagen die Daten nicht"],
    [
      "2024-09-01",
      { forecast: "2024-11-10" },
      "voraussichtlich rund zwei Monate später als geplant",
    ],
    ["2024-09", { forecast: "2024-09-20" }, "voraussichtlich im Plan"],
    ["2024-05-31", {}, "überfällig seit 31.05.2024"],
    ["2024-03-01/2024-05-31", {}, "überfällig seit 31.05.2024"],
    ["2024-05", {}, "überfällig, vorgesehen: 2024-05"],
    ["2024-02-01", { forecast: "2024-06-01" }, "überfällig seit 01.06.2024"],
    ["2024-09", {}, "steht noch bevor"],
    ["2024-03-01/2024-06-30", { actual: "2024-04-01/.." }, "steht noch bevor"],
    [null, { actual: "2024-04-01" }, ""],
    ["2024-03-01", { status: "entfallen" }, ""],
    ["2024-03-01", { status: "erreicht" }, ""],
  ] as const)("%s, %o: %s", (planned, rest, words) => {
    expect(said(planned, rest)).toBe(words);
  });

  it("English says the same", () => {
    const slip = slipOf(item("2024-03-01", { actual: "2024-04-12" }), TODAY);
    expect(en.slip(slip, formatFor("en"))).toBe("six weeks later than planned");
  });

  it("words without a date are never said to be late", () => {
    const words = {
      planned: date(null, "fortlaufend"),
      forecast: null,
      actual: null,
      status: null,
    };
    expect(slipOf(words, TODAY)).toEqual({ kind: "unsaid" });
  });
});

/** A stream of numbers from 0 to 1 that is the same at each run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = numbers(5);
const FIRST = toDayNumber("2018-01-01");
function someDate(): string {
  const day = fromDayNumber(FIRST + Math.floor(random() * 3000));
  const year = day.slice(0, 4);
  const forms = [day, day.slice(0, 7), `${year}-23`, `${year}-34`, year, "201X", `${day}~`];
  return forms[Math.floor(random() * forms.length)] ?? day;
}
const PAIRS = Array.from({ length: 2000 }, () => [someDate(), someDate()] as const);

describe("slip of dates of every precision", () => {
  it("what is said is true of every day the two dates can mean", () => {
    const untrue = PAIRS.filter(([planned, actual]) => {
      const slip = slipOf(item(planned, { actual }), TODAY);
      const [plan, came] = [endOf(date(planned)), endOf(date(actual))];
      if (plan === null || came === null) return true;
      const least = came.earliest - plan.latest;
      const most = came.latest - plan.earliest;
      if (slip.kind === "late") return !(holds(slip.amount, least) && holds(slip.amount, most));
      if (slip.kind === "early") return !(holds(slip.amount, -least) && holds(slip.amount, -most));
      if (slip.kind === "onPlan") return came.earliest < plan.earliest || came.latest > plan.latest;
      // Only dates that touch may be left without an answer.
      return least > 0 || most < 0;
    });
    expect(untrue).toEqual([]);
  });

  it("only two exact days give an exact amount", () => {
    const tooExact = PAIRS.filter(([planned, actual]) => {
      const slip = slipOf(item(planned, { actual }), TODAY);
      const isExact = "amount" in slip && slip.amount.kind === "exact";
      return isExact && (planned.length !== 10 || actual.length !== 10);
    });
    expect(tooExact).toEqual([]);
  });

  it("later by so much is earlier by so much the other way round", () => {
    const crooked = PAIRS.filter(([one, other]) => {
      const there = slipOf(item(one, { actual: other }), TODAY);
      const back = slipOf(item(other, { actual: one }), TODAY);
      if (there.kind !== "late") return false;
      return back.kind !== "early" || JSON.stringify(back.amount) !== JSON.stringify(there.amount);
    });
    expect(crooked).toEqual([]);
  });

  it("the more the dates leave open, the wider what is said", () => {
    const width = (least: number, most: number): number => {
      const amount = amountOf(least, most);
      let days = 0;
      for (let day = 0; day <= 4 * most + 400; day++) if (holds(amount, day)) days++;
      return days;
    };
    const narrower = Array.from({ length: 300 }, () => {
      const least = 1 + Math.floor(random() * 900);
      return [least, least + Math.floor(random() * 400)] as const;
    }).filter(([least, most]) => width(least, most) < most - least + 1);
    expect(narrower).toEqual([]);
  });
});
