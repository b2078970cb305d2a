import { screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "../test/render";
import { ConflictDialog } from "./conflict-dialog";

function open() {
  const onApply = vi.fn();
  const { person } = show(
    <ConflictDialog
      differences={[
        { key: "title", label: "Titel", mine: "Meiner", theirs: "Ihrer" },
        { key: "aims", label: "Ziele", mine: "A", theirs: "B" },
      ]}
      onApply={onApply}
      onClose={vi.fn()}
    />,
  );
  return { onApply, person, of: (name: string) => within(screen.getByRole("group", { name })) };
}

it("nothing is chosen beforehand, and what is not chosen is asked for", async () => {
  const { onApply, person, of } = open();
  await person.click(of("Ziele").getByRole("radio", { name: "Ihre Fassung A" }));

  await person.click(screen.getByRole("button", { name: "So speichern" }));

  expect(onApply).not.toHaveBeenCalled();
  expect(screen.getByRole("alert")).toHaveTextContent("Wählen Sie noch bei 1 Feld");
  expect(of("Titel").getByRole("radio", { name: "Ihre Fassung Meiner" })).toHaveFocus();
});

it("each field takes the version chosen for it", async () => {
  const { onApply, person, of } = open();
  await person.click(of("Ziele").getByRole("radio", { name: "Ihre Fassung A" }));
  await person.click(of("Titel").getByRole("radio", { name: "Gespeicherte Fassung Ihrer" }));

  await person.click(screen.getByRole("button", { name: "So speichern" }));

  expect(onApply).toHaveBeenCalledWith(new Set(["title"]));
});

it("one version can be chosen for all fields at once", async () => {
  const { onApply, person } = open();

  await person.click(screen.getByRole("button", { name: "Überall die gespeicherte Fassung" }));
  await person.click(screen.getByRole("button", { name: "So speichern" }));

  expect(onApply).toHaveBeenCalledWith(new Set(["title", "aims"]));
});
