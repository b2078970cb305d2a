import { expect, it } from "vitest";
import { roleOf, titleOf } from "./title";

it("a paper has something to be called by, whatever is known of it", () => {
  const words = { untitled: "Ohne Titel" };

  expect(titleOf({ name: "Bericht", reference: "2026/1" }, words)).toBe("Bericht");
  expect(titleOf({ name: "", reference: "2026/1" }, words)).toBe("2026/1");
  expect(titleOf({ name: "", reference: null }, words)).toBe("Ohne Titel");
});

it("a role that says nothing is no role", () => {
  expect(roleOf("Vorberatung")).toBe("Vorberatung");
  expect([roleOf("unbekannt"), roleOf("Keine Angabe "), roleOf(null)]).toEqual(["", "", ""]);
});
