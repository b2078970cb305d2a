import { expect, it } from "vitest";
import { dateValue } from "./values";

const date = (text: string | null, edtf: string | null) => ({
  text,
  edtf,
  earliest: null,
  latest: null,
});

it.each([
  [date("14. Februar 2023", "2023-02-14"), "14. Februar 2023"],
  [date("2026-12-16", "2026-12-16"), "16.12.2026"],
  [date(null, "2026-12-16"), "16.12.2026"],
  [date("2026", "2026"), "2026"],
  [date(null, "2026-01/2026-03"), "2026-01/2026-03"],
  [date("irgendwann", null), "irgendwann"],
  [null, ""],
])("a date is edited as it was said, a day as German writes it: %j", (stored, edited) => {
  expect(dateValue(stored)).toBe(edited);
});
