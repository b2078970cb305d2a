import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { show } from "../test/render";
import { SourceView, type SourceSpan } from "./source-view";

const TEXT = "Im Spätherbst tagen vier Stadtbezirke.";
const span = (id: string, words: string): SourceSpan => ({
  id,
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
  label: id,
  state: "proposed",
});

function View({ spans, onSelect }: { spans: SourceSpan[]; onSelect?: (id: string) => void }) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <SourceView
      text={TEXT}
      spans={spans}
      selected={selected}
      onSelect={(id) => {
        setSelected(id);
        onSelect?.(id);
      }}
    />
  );
}

it("the text is whole whatever is marked in it", () => {
  show(<View spans={[span("zeit", "Spätherbst"), span("satz", "Spätherbst tagen vier")]} />);
  expect(screen.getByRole("region", { name: "Quelltext" })).toHaveTextContent(TEXT);
});

it("every passage can be reached and chosen with the keyboard, also one covered by others", async () => {
  const chosen: string[] = [];
  const { person } = show(
    <View
      spans={[
        span("alles", "vier Stadtbezirke"),
        span("zahl", "vier"),
        span("orte", " Stadtbezirke"),
      ]}
      onSelect={(id) => chosen.push(id)}
    />,
  );

  await person.tab(); // the region itself, which may scroll
  for (let stop = 0; stop < 3; stop++) {
    await person.tab();
    await person.keyboard("{Enter}");
  }

  expect(chosen).toEqual(["zahl", "orte", "alles"]);
});

it("what stands between two places and says nothing is no link", () => {
  show(<View spans={[span("satz", "Stadtbezirke."), span("orte", "Stadtbezirke")]} />);
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["Stadtbezirke", ""]);
  expect(screen.getByRole("link", { name: "Fundstelle zu: satz" })).toBeVisible();
});

it("the chosen passage is marked as current and brought into view", async () => {
  const into = vi.spyOn(Element.prototype, "scrollIntoView");
  const { person } = show(<View spans={[span("zeit", "Spätherbst")]} />);

  await person.click(screen.getByRole("link", { name: "Spätherbst" }));

  expect(screen.getByRole("link", { name: "Spätherbst" })).toHaveAttribute("aria-current", "true");
  expect(into).toHaveBeenCalled();
});
