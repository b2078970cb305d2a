import { expect, it } from "vitest";
import { fileName, plain } from "./plain";

it("soft hyphens stay out of titles", () => {
  expect(plain("Planungs\u00ADprozesse")).toBe("Planungsprozesse");
});

it("file names hold plain letters only and are never empty", () => {
  expect(fileName("Präventions\u00ADkette Würselen: Übergänge", "svg")).toBe(
    "praeventionskette-wuerselen-uebergaenge.svg",
  );
  expect(fileName("…", "csv")).toBe("planraum.csv");
});
