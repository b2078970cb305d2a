import { describe, expect, it } from "vitest";
import type { Measure } from "../../api/shapes";
import { fieldAt, fieldOf, yearAfter } from "./coverage";
import { matrixCsv, matrixSvg, wrapped, type Entry } from "./download";

const TODAY = "2026-03-01";

function measure(more: Partial<Measure> = {}): Measure {
  return {
    title: "Elterncafé",
    life_phases: ["0_3"],
    action_fields: ["gesundheit"],
    provider_ids: [],
    responsible: null,
    access: [],
    status: "in_umsetzung",
    period: null,
    ...more,
  } as Measure;
}
const good = [
  measure({ provider_ids: ["p1"], access: ["geh"] }),
  measure({ provider_ids: ["p2"], access: ["komm"] }),
];

describe("a field of the chain", () => {
  it("is a gap where nothing is planned or running", () => {
    const over = ["idee", "abgeschlossen", "abgebrochen", "ausgesetzt"];
    const field = fieldOf(
      over.map((status) => measure({ status })),
      TODAY,
    );
    expect([field.coverage, field.measures]).toEqual(["empty", []]);
  });

  it("is covered by two providers, outreach, and something that lasts", () => {
    expect(fieldOf(good, TODAY)).toEqual({ measures: good, coverage: "covered", reasons: [] });
  });

  it("is thin, and says why, where nothing better is known", () => {
    expect(fieldOf([measure()], TODAY).reasons).toEqual(["single", "noOutreach"]);
  });

  it("is thin where everything ends within a year", () => {
    const ending = good.map((each) => ({
      ...each,
      period: { edtf: "../2026", text: "bis 2026", earliest: null, latest: "2026-12-31" },
    }));
    expect(fieldOf(ending, TODAY).reasons).toEqual(["ending"]);
    expect(fieldOf([...ending, good[0]!], TODAY).reasons).toEqual([]);
  });

  it("counts a responsible office as a provider, however it is written", () => {
    const same = ["Amt 51", " amt 51"].map((responsible) =>
      measure({ responsible, access: ["geh"] }),
    );
    expect(fieldOf(same, TODAY).reasons).toEqual(["single"]);
  });

  it("holds what belongs to both its phase and its field", () => {
    expect(fieldAt(good, "0_3", "gesundheit", TODAY).measures).toHaveLength(2);
    expect(fieldAt(good, "3_6", "gesundheit", TODAY).measures).toEqual([]);
  });

  it("looks a year ahead, over a leap day as well", () => {
    expect([yearAfter("2026-03-01"), yearAfter("2028-02-29")]).toEqual([
      "2027-03-01",
      "2029-03-01",
    ]);
  });
});

const entry: Entry = {
  row: { key: "gesundheit", label: "Gesund\u00ADheit" },
  column: { key: "0_3", label: "0 bis 3 Jahre" },
  count: 1,
  coverage: "thin",
  words: "dünn, nur ein Träger bekannt",
  titles: ['=HYPERLINK("x")', "Café <Mitte>"],
};

describe("the downloads", () => {
  it("are a table that no spreadsheet takes for a formula", () => {
    expect(matrixCsv(["Feld", "Phase", "Anzahl", "Deckung", "Maßnahmen"], [entry])).toBe(
      '\uFEFF"Feld";"Phase";"Anzahl";"Deckung";"Maßnahmen"\r\n' +
        '"Gesundheit";"0 bis 3 Jahre";"1";"dünn, nur ein Träger bekannt";"\'=HYPERLINK(""x""); Café <Mitte>"\r\n',
    );
  });

  it("are a graphic that is well formed, with title and source", () => {
    const svg = matrixSvg(
      "3 Lücken & mehr",
      "Stand <heute>",
      [entry.row],
      [entry.column],
      [entry],
      () => "1 Maßnahme, dünn",
    );
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    expect(read.querySelector("parsererror")).toBeNull();
    expect([...read.querySelectorAll("text")].map((text) => text.textContent)).toEqual([
      "3 Lücken & mehr",
      "0 bis 3 Jahre",
      "Gesundheit",
      "1 Maßnahme,dünn",
      "Stand <heute>",
    ]);
  });

  it("break words only between words", () => {
    expect(wrapped("Soziale Teilhabe und Freizeit", 16)).toEqual([
      "Soziale Teilhabe",
      "und Freizeit",
    ]);
  });
});
