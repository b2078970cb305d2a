import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { Tabs } from "./tabs";

function Three() {
  const [selected, setSelected] = useState("a");
  return (
    <Tabs
      label="Ansicht"
      selected={selected}
      onSelect={setSelected}
      tabs={["a", "b", "c"].map((key) => ({ key, label: key, content: `Inhalt ${key}` }))}
    />
  );
}

it("the arrow keys go round, Home and End go to the ends, and the panel follows", async () => {
  const { person } = show(<Three />);
  const shown = () => [
    document.activeElement?.textContent,
    screen.getByRole("tabpanel").textContent,
  ];

  await person.tab();
  await person.keyboard("{ArrowLeft}");
  expect(shown()).toEqual(["c", "Inhalt c"]);
  await person.keyboard("{ArrowRight}{ArrowRight}");
  expect(shown()).toEqual(["b", "Inhalt b"]);
  await person.keyboard("{End}");
  expect(shown()).toEqual(["c", "Inhalt c"]);
  await person.keyboard("{Home}");
  expect(shown()).toEqual(["a", "Inhalt a"]);
});

it("only the selected tab is a stop for the tab key, and it names its panel", () => {
  show(<Three />);
  expect(screen.getAllByRole("tab").map((tab) => tab.tabIndex)).toEqual([0, -1, -1]);
  expect(screen.getByRole("tabpanel", { name: "a" })).toBeVisible();
});

it("every panel stays in the document, because print shows them all", () => {
  const { container } = show(<Three />);
  expect(container.querySelectorAll('[role="tabpanel"]')).toHaveLength(3);
});
