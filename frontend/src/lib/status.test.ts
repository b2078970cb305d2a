import { expect, it } from "vitest";
import { lookOf } from "./status";

it("a status that nobody knows, and none at all, look unknown and never good", () => {
  expect([lookOf("irgendwas"), lookOf(null), lookOf("")]).toEqual(
    Array(3).fill({ shape: "unknown", tone: "neutral" }),
  );
});

it("states that differ in colour differ in shape as well", () => {
  const states = ["geplant", "laufend", "ruhend", "abgeschlossen", "abgebrochen", "verschoben"];
  expect(new Set(states.map((state) => lookOf(state).shape)).size).toBe(states.length);
});
