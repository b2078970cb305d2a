import { describe, expect, it } from "vitest";
import { Problem } from "../../api/problem";
import type { AgendaItem } from "../../api/shapes";
import { moved } from "../../lib/rows";
import { minutesOf, rowOf, stepsBetween, type Row } from "./agenda-rows";
import { hoursOn } from "./saving";
import { inOrder, laterBy, lengthOf, scheduleOf } from "./schedule";

const part = (planned_minutes: number | null) => ({ planned_minutes });

describe("the schedule", () => {
  it("gives each part its beginning until a part has no length", () => {
    const { slots, minutes, unknown } = scheduleOf([part(10), part(45), part(null), part(20)]);
    expect(slots.map(({ offset }) => offset)).toEqual([0, 10, 55, null]);
    expect([minutes, unknown]).toEqual([75, 1]);
  });

  it("counts from the beginning over midnight", () => {
    expect(laterBy("2027-03-12T22:30:00Z", 120)).toBe("2027-03-13T00:30:00.000Z");
  });

  it("has no length where an end is missing or comes first", () => {
    expect(lengthOf("2027-03-12T13:00:00Z", "2027-03-12T14:30:00Z")).toBe(90);
    expect(lengthOf("2027-03-12T13:00:00Z", null)).toBeNull();
    expect(lengthOf("2027-03-12T13:00:00Z", "2027-03-12T12:00:00Z")).toBeNull();
  });

  it("puts parts behind what they are parts of", () => {
    const items = [
      { id: "c", parent_id: "a", order: 1 },
      { id: "b", parent_id: null, order: 2 },
      { id: "a", parent_id: null, order: 1 },
    ];
    expect(inOrder(items).map(({ id }) => id)).toEqual(["a", "c", "b"]);
  });
});

const item = (id: string, order: number): AgendaItem =>
  ({
    id,
    order,
    revision: 3,
    title: id,
    planned_minutes: 10,
    responsible: null,
  }) as AgendaItem;
const added: Row = { id: "neu-1", revision: null, title: "Neu", minutes: "5", responsible: "" };

describe("an edited agenda", () => {
  it("removes, changes and adds only what differs", () => {
    const stored = [item("a", 1), item("b", 2), item("c", 3)];
    const rows = [rowOf(stored[0]!), { ...rowOf(stored[2]!), title: "C neu" }, added];
    expect(stepsBetween(stored, rows)).toEqual([
      { kind: "remove", id: "b", revision: 3 },
      { kind: "change", row: rows[1], order: 2 },
      { kind: "add", row: added, order: 3 },
    ]);
    expect(stepsBetween(stored, stored.map(rowOf))).toEqual([]);
  });

  it("moves a part by one place and no further than the ends", () => {
    const rows = ["a", "b"].map((id, at) => rowOf(item(id, at + 1)));
    expect(moved(rows, 1, -1).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(moved(rows, 0, -1).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("takes whole minutes from 1, or none", () => {
    const typed = ["", "15", "0", "1,5", "abc"].map((minutes) => minutesOf({ ...added, minutes }));
    expect(typed).toEqual([null, 15, Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe("clock times", () => {
  const words = { needsDay: "Tag fehlt", endsEarly: "zu früh" };
  const faultOf = (act: () => unknown): string | undefined => {
    try {
      act();
    } catch (error) {
      return error instanceof Problem ? error.faults[0]?.pointer : undefined;
    }
    return undefined;
  };

  it("are those of Berlin, in winter and in summer", () => {
    expect(hoursOn("2014-12-10", "10:00", "14:00", words)).toEqual({
      starts_at: "2014-12-10T09:00:00Z",
      ends_at: "2014-12-10T13:00:00Z",
    });
    expect(hoursOn("2014-07-10", "10:00", "", words).starts_at).toBe("2014-07-10T08:00:00Z");
  });

  it("need an exact day and an end after the beginning", () => {
    expect(faultOf(() => hoursOn("2007-23", "10:00", "", words))).toBe("/date");
    expect(faultOf(() => hoursOn("2014-12-10", "10:00", "09:00", words))).toBe("/end");
    expect(hoursOn(null, "", "", words)).toEqual({ starts_at: null, ends_at: null });
  });
});
