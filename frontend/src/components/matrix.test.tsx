import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { Matrix, type MatrixCell } from "./matrix";

const CELLS: Record<string, MatrixCell> = {
  a: { count: 0, coverage: "empty", href: "/praevention?life_phase=a" },
  b: { count: 1, coverage: "thin", href: "/praevention?life_phase=b" },
  c: { count: 4, coverage: "covered", href: "/praevention?life_phase=c" },
};

it("every cell says in words what its colour says, and leads to what it counts", () => {
  show(
    <Matrix
      title="Kette"
      rows={[{ key: "x", label: "Gesundheit" }]}
      columns={Object.keys(CELLS).map((key) => ({ key, label: key }))}
      cell={(_, column) => CELLS[column]!}
    />,
  );

  const links = within(screen.getByRole("table", { name: "Kette" })).getAllByRole("link");
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Lücke", "/praevention?life_phase=a"],
    ["1 Maßnahme, dünn", "/praevention?life_phase=b"],
    ["4 Maßnahmen", "/praevention?life_phase=c"],
  ]);
});

it("the twin for narrow screens says the same, cell by cell", () => {
  const { container } = show(
    <Matrix
      title="Kette"
      rows={[{ key: "x", label: "Gesundheit" }]}
      columns={[{ key: "b", label: "0 bis 3" }]}
      cell={(_, column) => CELLS[column]!}
    />,
  );

  expect(container.querySelector(".matrix__narrow")).toHaveTextContent(
    "Gesundheit0 bis 31 Maßnahme, dünn",
  );
});
