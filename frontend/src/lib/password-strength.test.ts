import { expect, it } from "vitest";
import { strengthOf } from "./password-strength";

it("counts characters as people do, also those that take two units", () => {
  expect(strengthOf("🌻".repeat(11))).toBe("short");
});

it.each([
  ["", "empty"],
  ["elf zeichen", "short"],
  ["aaaaaaaaaaaa", "weak"],
  ["erika beispiel", "weak"],
  ["vogel tasse 9", "fair"],
  ["vogel tasse himmel neun", "good"],
])("%j is %s", (password, expected) => {
  expect(strengthOf(password, ["Erika Beispiel", "erika@neuburg.example.org"])).toBe(expected);
});
