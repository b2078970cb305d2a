import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { EvidenceMark } from "./evidence";

it("the mark of a fact opens the sentence it came from and leads to the document", () => {
  show(
    <EvidenceMark
      fact={"Zeit\u00ADraum"}
      evidence={{
        before: "Die Konferenz soll im ",
        quote: "Spätherbst",
        after: " stattfinden.",
        documentTitle: "Vorlage 2007/1",
        href: "/importieren/7",
        state: "proposed",
      }}
    />,
  );

  const button = screen.getByRole("button", { name: "Beleg zu „Zeitraum“ zeigen" });
  const box = document.getElementById(button.getAttribute("popovertarget") ?? "");
  expect(box).toHaveTextContent("Die Konferenz soll im Spätherbst stattfinden.");
  expect(box?.querySelector("mark")).toHaveTextContent("Spätherbst");
  expect(box).toHaveTextContent("vorgeschlagen");
  expect(box?.querySelector('a[href="/importieren/7"]')).toBeInTheDocument();
});
