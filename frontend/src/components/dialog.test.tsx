import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { Problem } from "../api/problem";
import { show } from "../test/render";
import { ConfirmDelete } from "./confirm-delete";
import { Dialog } from "./dialog";

it("a dialog is named by its title and reports every way of closing once", async () => {
  const onClose = vi.fn();
  const { person, again } = show(
    <Dialog open title="Zwei Fassungen" onClose={onClose}>
      Text
    </Dialog>,
  );
  expect(screen.getByRole("dialog", { name: "Zwei Fassungen" })).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Schließen" }));
  expect(onClose).toHaveBeenCalledTimes(1);

  again(
    <Dialog open={false} title="Zwei Fassungen" onClose={onClose}>
      Text
    </Dialog>,
  );
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

it("nothing is deleted before it was confirmed by name", async () => {
  const onDelete = vi.fn(() => Promise.resolve());
  const { person } = show(<ConfirmDelete title={"Sozial\u00ADanalyse"} onDelete={onDelete} />);

  await person.click(screen.getByRole("button", { name: "Löschen" }));
  expect(screen.getByRole("dialog", { name: "„Sozialanalyse“ löschen?" })).toBeVisible();
  expect(onDelete).not.toHaveBeenCalled();

  await person.click(screen.getAllByRole("button", { name: "Löschen" })[1]!);
  expect(onDelete).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
});

it("a refused deletion says why and stays open", async () => {
  const { person } = show(
    <ConfirmDelete
      title="Prozess"
      onDelete={() => Promise.reject(new Problem("conflict", 409, "Drei Aufgaben hängen daran."))}
    />,
  );

  await person.click(screen.getByRole("button", { name: "Löschen" }));
  await person.click(screen.getAllByRole("button", { name: "Löschen" })[1]!);

  expect(await screen.findByRole("alert")).toHaveTextContent("Drei Aufgaben hängen daran.");
  expect(screen.getByRole("dialog")).toBeVisible();
});
