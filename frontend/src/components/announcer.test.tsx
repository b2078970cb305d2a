import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { useAnnounce } from "./announcer";

function Speaker() {
  const announce = useAnnounce();
  return (
    <>
      <button type="button" onClick={() => announce("Gespeichert.")}>
        laut
      </button>
      <button type="button" onClick={() => announce("Wird geladen.", { quiet: true })}>
        leise
      </button>
    </>
  );
}

it("a message is said in a status region that was there before, and can be closed", async () => {
  const { person } = show(<Speaker />);
  const [, toasts] = screen.getAllByRole("status");
  expect(toasts).toBeEmptyDOMElement();

  await person.click(screen.getByRole("button", { name: "laut" }));
  expect(toasts).toHaveTextContent("Gespeichert.");

  await person.click(screen.getByRole("button", { name: "Schließen" }));
  expect(toasts).toBeEmptyDOMElement();
});

it("a quiet message is only read out", async () => {
  const { person } = show(<Speaker />);
  await person.click(screen.getByRole("button", { name: "leise" }));
  expect(screen.getByText("Wird geladen.")).toHaveClass("sr-only");
});
