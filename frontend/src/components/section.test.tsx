import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { DataList } from "./data-list";
import { Section } from "./section";

it("a section leads with its heading and can be linked to", () => {
  const { container } = show(
    <Section id="aufgaben" title="Aufgaben">
      Text
    </Section>,
  );
  expect(screen.getByRole("heading", { level: 2, name: "Aufgaben" })).toBeVisible();
  expect(container.querySelector("#aufgaben")).toHaveTextContent("Text");
});

it("facts that are not known are left out, unless all are asked for", () => {
  const facts = [
    { key: "kind", label: "Art", value: "Konferenzreihe" },
    { key: "occasion", label: "Anlass", value: null },
    { key: "tasks", label: "Aufgaben", value: 0 },
  ];
  const { again } = show(<DataList facts={facts} />);
  expect(screen.getAllByRole("term").map((term) => term.textContent)).toEqual(["Art", "Aufgaben"]);

  again(<DataList facts={facts} all />);
  expect(screen.getByText("Anlass").nextSibling).toHaveTextContent("keine Angabe");
});
