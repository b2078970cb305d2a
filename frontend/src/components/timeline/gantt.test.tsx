import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { VagueDate } from "../../api/shapes";
import { show } from "../../test/render";
import { drawingOf, extentOf, linksOf } from "./bars";
import { rowsOf, treeOf, type TimelineItem } from "./items";
import { axisOf } from "./scale";
import { Timeline } from "./timeline";

const TODAY = "2024-06-15";
const NAMES = {
  quarterShort: (n: number) => `Q${n}`,
  months: Array.from({ length: 12 }, (_, n) => `M${n + 1}`),
};

const on = (edtf: string): VagueDate => ({ text: edtf, edtf, earliest: null, latest: null });
const item = (id: string, changes: Partial<TimelineItem> = {}): TimelineItem => ({
  id,
  kind: "milestone",
  title: id,
  planned: on("2024-03-01"),
  actual: null,
  status: null,
  ...changes,
});
const PHASES = [
  item("Umsetzung", { kind: "phase", planned: on("2024-07-01/2024-12-31"), after: ["Bericht"] }),
  item("Bestand", { kind: "phase", planned: on("2024-01-01/2024-03-31") }),
  item("Bericht", { parent: "Bestand", planned: on("2024-03-20") }),
  item("Auftakt", { parent: "Bestand", planned: on("2024-01-10"), actual: on("2024-01-10") }),
];
const ids = (rows: ReturnType<typeof rowsOf>) =>
  rows.map(({ node, level }) => [node.item.id, level]);

describe("rows of the bar chart", () => {
  it("milestones stand below their phase, all by their first day", () => {
    expect(ids(rowsOf(treeOf(PHASES, TODAY), () => true))).toEqual([
      ["Bestand", 1],
      ["Auftakt", 2],
      ["Bericht", 2],
      ["Umsetzung", 1],
    ]);
  });

  it("what is folded away is counted where it is overdue, and drawn in the row it is in", () => {
    const rows = rowsOf(treeOf(PHASES, TODAY), () => false);
    expect(rows.map(({ node }) => [node.item.id, node.overdueBelow])).toEqual([
      ["Bestand", 1],
      ["Umsetzung", 0],
    ]);
    const tree = treeOf(PHASES, TODAY);
    const axis = axisOf(extentOf(tree) ?? { from: 0, to: 1 }, "all", 800, NAMES);
    const [folded] = rows.map((row) => drawingOf(row, axis, 0));
    expect([folded?.bars.length, folded?.diamonds.length]).toEqual([1, 3]);
  });

  it("a circle of parents, or a parent that is elsewhere, loses nothing", () => {
    const odd = [
      item("a", { parent: "b" }),
      item("b", { parent: "a" }),
      item("c", { parent: "?" }),
    ];
    expect(rowsOf(treeOf(odd, TODAY), () => true)).toHaveLength(3);
  });

  it("a dependency leads from row to row, also out of a folded one", () => {
    const tree = treeOf(PHASES, TODAY);
    const axis = axisOf(extentOf(tree) ?? { from: 0, to: 1 }, "all", 800, NAMES);
    const rowsBetween = (open: boolean) =>
      linksOf(
        rowsOf(tree, () => open),
        axis,
      ).map(({ from, to }) => [from.row, to.row]);
    expect(rowsBetween(true)).toEqual([[2, 3]]);
    expect(rowsBetween(false)).toEqual([[0, 1]]);
  });
});

describe("the axis", () => {
  it.each(["all", "year", "quarter", "month"] as const)(
    "%s: marks touch and do not overlap",
    (s) => {
      const axis = axisOf({ from: 13_000, to: 20_000 }, s, 900, NAMES);
      for (const marks of [axis.years, axis.parts]) {
        for (const [at, mark] of marks.entries()) {
          const next = marks[at + 1];
          if (next) expect(next.x).toBeCloseTo(mark.x + mark.width, 6);
        }
      }
      expect(axis.width).toBeGreaterThanOrEqual(900);
    },
  );

  it("a closer scale is never narrower", () => {
    const widths = (["all", "year", "quarter", "month"] as const).map(
      (scale) => axisOf({ from: 19_000, to: 20_000 }, scale, 900, NAMES).width,
    );
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
  });
});

describe("keys", () => {
  /** By its first words; asking by role names everything on the page anew, which takes its time. */
  const stops = () => [...document.querySelectorAll<HTMLElement>(".gantt [role=treeitem]")];
  const stop = (title: string) => {
    const found = stops().find((one) => one.textContent.startsWith(title));
    if (found === undefined) throw new Error(`no row ${title}`);
    return found;
  };

  it("arrows move and fold, plus and minus change the scale, Enter opens", async () => {
    window.history.replaceState(null, "", "/prozesse/1");
    const { person } = show(
      <Timeline
        title="Verlauf"
        today={TODAY}
        items={PHASES.map((one) => ({ ...one, href: `/prozesse/1/${one.id}` }))}
      />,
    );
    await person.click(screen.getByRole("tab", { name: "Balkenplan" }));
    expect(stops().filter((one) => one.tabIndex === 0)).toEqual([stop("Bestand")]);

    stop("Bestand").focus();
    await person.keyboard("{ArrowDown}");
    expect(stop("Auftakt")).toHaveFocus();
    await person.keyboard("{ArrowLeft}");
    expect(stop("Bestand")).toHaveFocus();
    await person.keyboard("{ArrowLeft}");
    expect(stop("Bestand")).toHaveAttribute("aria-expanded", "false");
    expect(stops()).toHaveLength(2);
    await person.keyboard("{End}");
    expect(stop("Umsetzung")).toHaveFocus();
    await person.keyboard("{Home}{ArrowRight}{ArrowRight}");
    expect(stop("Auftakt")).toHaveFocus();

    await person.keyboard("+");
    expect(window.location.search).toContain("massstab=jahr");
    await person.keyboard("-");
    expect(window.location.search).not.toContain("massstab");

    await person.keyboard("{Enter}");
    expect(window.location.pathname).toBe("/prozesse/1/Auftakt");
  });

  it("the row says its dates as they were said, and its slip", () => {
    window.history.replaceState(null, "", "/prozesse/1?ansicht=balken");
    show(
      <Timeline
        title="Verlauf"
        today={TODAY}
        items={[item("Bericht", { planned: on("2024-03-01"), actual: on("2024-04-12") })]}
      />,
    );
    expect(stop("Bericht")).toHaveTextContent("sechs Wochen später als geplant");
    expect(stop("Bericht")).toHaveTextContent("geplant 01.03.2024 · tatsächlich 12.04.2024");
  });

  it("of many milestones only the phases stand open, and paper gets every row that is shown", () => {
    window.history.replaceState(null, "", "/prozesse/1?ansicht=balken");
    const many = Array.from({ length: 40 }, (_, n) =>
      item(`Schritt ${n}`, { parent: n % 2 ? "Bestand" : "Umsetzung" }),
    );
    show(<Timeline title="Verlauf" today={TODAY} items={[...PHASES.slice(0, 2), ...many]} />);
    expect(stops()).toHaveLength(2);
    expect(stop("Bestand")).toHaveTextContent("20 Meilensteine");

    fireEvent(window, new Event("beforeprint"));
    expect(document.querySelectorAll(".gantt__sheet")).toHaveLength(1);
    fireEvent(window, new Event("afterprint"));
    expect(document.querySelector(".gantt__sheet")).toBeNull();
  });
});
