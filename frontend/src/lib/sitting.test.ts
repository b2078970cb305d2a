import { expect, it } from "vitest";
import { formatFor } from "../i18n/format";
import { sittingTitle } from "./sitting";

const format = formatFor("de");

it.each([
  ["Jugendhilfeausschuss", "2027-03-09", "Jugendhilfeausschuss, 09.03.2027"],
  ["Jugendhilfeausschuss", null, "Jugendhilfeausschuss"],
  ["Sitzung vom 09.03.2027", "2027-03-09", "Sitzung vom 09.03.2027"],
  ["Sitzung vom 9.3.2027", "2027-03-09", "Sitzung vom 9.3.2027"],
  ["Sitzung am 9. März 2027", "2027-03-09", "Sitzung am 9. März 2027"],
  ["3. Sitzung 2027", "2027-03-09", "3. Sitzung 2027, 09.03.2027"],
])("%s on %s is called %s", (name, date, title) => {
  expect(sittingTitle({ name, date }, format)).toBe(title);
});

it("a day is written as the language writes it", () => {
  expect(sittingTitle({ name: "Council", date: "2027-03-09" }, formatFor("en"))).toBe(
    "Council, 09/03/2027",
  );
});
