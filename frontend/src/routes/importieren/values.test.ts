import { expect, it } from "vitest";
import { contentOf, isEditable, typedOf, valueOf } from "./values";

const vague = { edtf: "2007-23", text: "Spätherbst", earliest: "2007-09-01", latest: "2007-11-30" };

it.each([
  ["Kulturrathaus", "text"],
  [3, "number"],
  [false, "truth"],
  ["2007-09-19", "day"],
  ["2014-12-10T09:00:00.000000Z", "moment"],
  [vague, "vague"],
  [{ finding: "process" }, "finding"],
  [{ heading: "Sachverhalt", text: "…" }, "passage"],
  [["a"], "list"],
  [[], "blank"],
  [null, "blank"],
] as const)("knows what %j is", (value, kind) => {
  expect(valueOf(value).kind).toBe(kind);
});

it("an object of another shape is told by its name, or by all it says", () => {
  expect(valueOf({ key: "stadtbezirk", name: "Stadtbezirk" })).toEqual({
    kind: "text",
    text: "Stadtbezirk",
  });
  expect(valueOf({ purpose: "Moderation", source: "Land" })).toEqual({
    kind: "text",
    text: "Moderation, Land",
  });
});

it("what is typed comes back as the contract takes it", () => {
  expect(contentOf(" Schulen \n\nKitas\n", valueOf(["x"]))).toEqual(["Schulen", "Kitas"]);
  expect(contentOf("2", valueOf(1))).toBe(2);
  expect(contentOf("", valueOf("x"))).toBeNull();
  expect(contentOf("false", valueOf(true))).toBe(false);
  expect(contentOf("2014-12-10T11:30", valueOf("2014-12-10T09:00:00.000000Z"))).toBe(
    "2014-12-10T10:30:00Z",
  );
});

it("a form shows what was said, and times as the clocks in Berlin", () => {
  expect(typedOf(valueOf(vague))).toBe("Spätherbst");
  expect(typedOf(valueOf("2014-06-10T09:00:00.000000Z"))).toBe("2014-06-10T11:00");
  expect(typedOf(valueOf(["a", "b"]))).toBe("a\nb");
});

it("references and sections are not corrected as text", () => {
  expect(
    [valueOf({ finding: "x" }), valueOf([{ heading: "A", text: "b" }])].map(isEditable),
  ).toEqual([false, false]);
});
