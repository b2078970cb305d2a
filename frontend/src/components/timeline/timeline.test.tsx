import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { VagueDate } from "../../api/shapes";
import { show } from "../../test/render";
import { Chosen } from "./chosen";
import { daysOf } from "./days";
import { rowsOf, treeOf, type TimelineItem } from "./items";
import { layoutTimeline, wrap } from "./layout";
import { Timeline } from "./timeline";

const date = (
  text: string,
  edtf: string | null,
  earliest: string | null = null,
  latest: string | null = null,
): VagueDate => ({ text, edtf, earliest, latest });

const AUTUMN = date("Spätherbst 2007", "2007-23", "2007-09-01", "2007-11-30");
const words = { describe: () => "" };

const item = (id: string, changes: Partial<TimelineItem>): TimelineItem => ({
  id,
  kind: "phase",
  title: id,
  planned: null,
  actual: null,
  status: null,
  ...changes,
});

const exact = (from: string, to: string) => date("", `${from}/${to}`, from, to);

it("an exact span has hard ends, a month a soft one, an open end never closes", () => {
  const stretches = layoutTimeline(
    [
      item("hart", { planned: exact("2007-01-10", "2007-03-20") }),
      item("weich", { planned: date("", "2007-01-10/2007-06", "2007-01-10", "2007-06-30") }),
      item("offen", { planned: date("", "2007-02-01/..", "2007-02-01", null) }),
    ],
    800,
    "2030-01-01",
    words,
  ).marks.map(({ item: { id }, stretch }) => [id, stretch.softStart, stretch.softEnd]);

  expect(stretches).toEqual([
    ["hart", false, false],
    ["weich", false, true],
    ["offen", false, true],
  ]);
});

it("a season is soft from both sides and drawn over exactly its days", () => {
  const days = daysOf(AUTUMN);
  expect(days && days.to - days.from).toBe(91);
  expect(days?.solidFrom).toBe(days?.solidTo);
});

it("phases at the same time stand side by side, later ones use a free lane again", () => {
  const { marks } = layoutTimeline(
    [
      item("a", { actual: exact("2007-01-01", "2007-03-31") }),
      item("b", { actual: exact("2007-02-01", "2007-04-30") }),
      item("c", { actual: exact("2007-05-01", "2007-06-30") }),
    ],
    800,
    "2030-01-01",
    words,
  );
  const [a, b, c] = marks.map(({ x }) => x);
  expect(b).toBeGreaterThan(a ?? 0);
  expect(c).toBe(a);
});

it("words never overlap, however close their dates are", () => {
  const { labels, height } = layoutTimeline(
    Array.from({ length: 12 }, (_, n) =>
      item(`Ein längerer Titel Nummer ${n}`, { kind: "milestone", planned: AUTUMN }),
    ),
    320,
    "2030-01-01",
    words,
  );
  const bottoms = labels.map((label) => label.y + label.height);
  expect(labels.slice(1).every((label, n) => label.y >= (bottoms[n] ?? 0))).toBe(true);
  expect(height).toBeGreaterThan(bottoms.at(-1) ?? Infinity);
});

it("the axis names a year also where no January is in sight", () => {
  const spring = item("a", { actual: exact("2007-03-02", "2007-08-20") });
  const { ticks } = layoutTimeline([spring], 800, "2030-01-01", words);
  expect(ticks[0]?.text).toMatch(/^\d\d\/2007$/);
  expect(ticks.slice(1).every(({ text }) => /^\d\d$/.test(text))).toBe(true);
});

it("today is drawn only near what is drawn", () => {
  const items = [item("a", { actual: exact("2007-01-01", "2007-12-31") })];
  expect(layoutTimeline(items, 800, "2007-07-01", words).todayY).not.toBeNull();
  expect(layoutTimeline(items, 800, "2020-07-01", words).todayY).toBeNull();
});

it("a date of words only is not drawn, and not lost", () => {
  const layout = layoutTimeline(
    [item("a", { planned: date("fortlaufend", null) }), item("b", { planned: AUTUMN })],
    800,
    "2030-01-01",
    words,
  );
  expect(layout.undated.map(({ id }) => id)).toEqual(["a"]);
  expect(layout.labels.map((label) => label.item.id)).toEqual(["b"]);
});

it("titles break between words", () => {
  expect(wrap("Bestandserhebung in den vier Sozialräumen", 18)).toEqual([
    "Bestandserhebung",
    "in den vier",
    "Sozialräumen",
  ]);
});

it("the table holds what the drawing shows, and comes first on a narrow screen", async () => {
  const { person } = show(
    <Timeline
      title="Verlauf"
      today="2007-10-01"
      items={[
        item("Starterkonferenz", { kind: "milestone", planned: AUTUMN, status: "offen" }),
        item("Umsetzung", { planned: date("fortlaufend", null) }),
      ]}
    />,
  );

  expect(screen.getAllByRole("tab").map((tab) => tab.textContent)).toEqual([
    "Tabelle",
    "Zeitstrahl",
    "Balkenplan",
  ]);
  const row = within(screen.getByRole("table", { name: "Verlauf" })).getByRole("row", {
    name: /Starterkonferenz/,
  });
  expect(row).toHaveTextContent("Spätherbst 2007");
  expect(row).toHaveTextContent("offen");

  await person.click(screen.getByRole("tab", { name: "Zeitstrahl" }));
  expect(screen.getByRole("tree", { name: "Verlauf" })).toHaveAccessibleDescription(
    /1 Phase und 1 Meilenstein/,
  );
  expect(screen.getByText("Ohne lesbares Datum").parentElement).toHaveTextContent("Umsetzung");
});

it("of many steps those that are done come only when asked for, and the late ones by themselves", async () => {
  const day = (edtf: string) => exact(edtf, edtf);
  const items = Array.from({ length: 54 }, (_, n) =>
    item(`Schritt ${n}`, {
      kind: "milestone",
      parent: "Umsetzung",
      planned: day(n === 53 ? "2007-09-01" : "2008-01-01"),
      actual: n < 51 ? day("2007-01-01") : null,
    }),
  );
  const phase = item("Umsetzung", { planned: exact("2007-01-01", "2008-12-31") });
  const rows = rowsOf(treeOf([phase, ...items], "2007-10-01"), () => true);
  const { person } = show(
    <Chosen rows={rows} isMany>
      {(shown) => <p data-testid="shown">{shown.map(({ node }) => node.item.id).join(", ")}</p>}
    </Chosen>,
  );
  const shown = () => screen.getByTestId("shown").textContent.split(", ");
  expect(shown()).toEqual(["Umsetzung", "Schritt 53", "Schritt 51", "Schritt 52"]);

  await person.click(screen.getByText("Überfällig (1)"));
  expect(shown()).toEqual(["Umsetzung", "Schritt 53"]);
  await person.click(screen.getByText("Alle (55)"));
  expect(shown()).toHaveLength(50);
  await person.click(screen.getByText("5 Zeilen mehr zeigen"));
  expect(shown()).toHaveLength(55);
});
