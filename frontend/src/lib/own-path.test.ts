import { expect, it } from "vitest";
import { ownPath } from "./own-path";

it("keeps an address of ours with its query and part", () => {
  expect(ownPath("/prozesse?q=Netz&stand=laufend#aufgaben")).toBe(
    "/prozesse?q=Netz&stand=laufend#aufgaben",
  );
});

it.each([
  null,
  "",
  "prozesse",
  "https://example.org/",
  "//example.org/",
  "/\\example.org/",
  "/\t/example.org/",
  "javascript:alert(1)",
  "/anmelden?zurueck=/konto",
])("leads to the first page instead of %j", (wanted) => {
  expect(ownPath(wanted)).toBe("/");
});
