import { screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "../test/render";
import { ConflictDialog } from "./conflict-dialog";

it("both versions are shown, mine holds until the stored one is chosen", async () => {
  const onApply = vi.fn();
  const { person } = show(
    <ConflictDialog
      differences={[
        { key: "title", label: "Titel", mine: "Meiner", theirs: "Ihrer" },
        { key: "aims", label: "Ziele", mine: "A", theirs: "B" },
      ]}
      onApply={onApply}
      onDiscard={vi.fn()}
      onClose={vi.fn()}
    />,
  );

  const title = within(screen.getByRole("group", { name: "Titel" }));
  expect(title.getByRole("radio", { name: "Ihre Fassung Meiner" })).toBeChecked();
  await person.click(title.getByRole("radio", { name: "Gespeicherte Fassung Ihrer" }));
  await person.click(screen.getByRole("button", { name: "So speichern" }));

  expect(onApply).toHaveBeenCalledWith(new Set(["title"]));
});
