import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { ResourceTable } from "./resource-table";

it("rows and headers keep their roles however the table is laid out", () => {
  show(
    <ResourceTable
      caption="Prozesse"
      rows={[{ id: "1", title: "Konferenzen", place: "Eickel" }]}
      rowKey={(row) => row.id}
      columns={[
        { key: "title", header: "Titel", names: true, cell: (row) => row.title },
        { key: "place", header: "Sozial\u00ADraum", cell: (row) => row.place },
      ]}
    />,
  );

  const table = screen.getByRole("table", { name: "Prozesse" });
  expect(within(table).getAllByRole("columnheader")).toHaveLength(2);
  expect(within(table).getByRole("rowheader", { name: "Konferenzen" })).toBeVisible();
  const cell = within(table).getByRole("cell", { name: "Eickel" });
  // On a phone the label stands beside the value and breaks where German breaks.
  expect(cell).toHaveAttribute("data-label", "Sozial\u00ADraum");
  for (const element of table.querySelectorAll("thead, tbody, tr, th, td")) {
    expect(element).toHaveAttribute("role");
  }
});

it("a column that has nothing to say of any row takes no room", () => {
  const table = (places: (string | null)[]) => (
    <ResourceTable
      caption="Sitzungen"
      rows={places.map((place, index) => ({ id: String(index), place }))}
      rowKey={(row) => row.id}
      columns={[
        { key: "id", header: "Sitzung", names: true, cell: (row) => row.id },
        { key: "place", header: "Ort", cell: (row) => row.place },
      ]}
    />
  );
  const heads = () => screen.queryAllByRole("columnheader").map((head) => head.textContent);

  const { again } = show(table([null, null]));
  expect(heads()).toEqual(["Sitzung"]);
  again(table([null, "Rathaus"]));
  expect(heads()).toEqual(["Sitzung", "Ort"]);
  again(table([]));
  expect(heads()).toEqual(["Sitzung", "Ort"]);
});
