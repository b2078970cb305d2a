import { expect, it } from "vitest";
import { accounts as words } from "../../i18n/blocks/accounts.de";
import { auditDetail, auditWords } from "./audit-words";

it("says what was done, and keeps the name of what it does not know", () => {
  expect(auditWords("token.make", words)).toBe("Schlüssel angelegt");
  expect(auditWords("moon.landing", words)).toBe("moon.landing");
});

it("says particulars in words and leaves out figures that count nothing", () => {
  expect(auditDetail({ how: "invitation", ended: 0 }, words)).toBe("Einladung");
  expect(auditDetail({ role: "lesen", ended: 2 }, words)).toBe("Lesen, 2 Sitzungen beendet");
  expect(auditDetail({ unknown: 7, names: ["a", "b"], nothing: null }, words)).toBe("a, b");
});
