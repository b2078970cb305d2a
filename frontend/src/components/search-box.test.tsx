import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { serve, show } from "../test/render";
import { SearchBox } from "./search-box";

const SUGGESTED = [
  { text: "Jugend", kind: "word" },
  { text: "Jugendhilfeausschuss", kind: "title" },
];

function world() {
  return serve({ "/api/v1/search/suggestions": { body: { items: SUGGESTED } } });
}

afterEach(() => vi.unstubAllGlobals());

it("arrows choose among the suggestions, and Enter searches for the chosen one", async () => {
  world();
  const onSearch = vi.fn();
  const { person } = show(<SearchBox value="" label="Suchbegriffe" onSearch={onSearch} />);
  const field = screen.getByRole("combobox", { name: "Suchbegriffe" });

  await person.type(field, "jug");
  const options = await screen.findAllByRole("option");
  await person.keyboard("{ArrowDown}{ArrowDown}");

  expect(field).toHaveAttribute("aria-expanded", "true");
  expect(field).toHaveAttribute("aria-activedescendant", options[1]?.id);
  expect(options[1]).toHaveAttribute("aria-selected", "true");
  await person.keyboard("{Enter}");
  expect(onSearch.mock.calls).toEqual([["Jugendhilfeausschuss"]]);
  expect(screen.queryAllByRole("option")).toEqual([]);
});

it("below the last suggestion the field itself is meant again", async () => {
  world();
  const onSearch = vi.fn();
  const { person } = show(<SearchBox value="" label="Suchbegriffe" onSearch={onSearch} />);

  await person.type(screen.getByRole("combobox"), "jug");
  await screen.findAllByRole("option");
  await person.keyboard("{ArrowUp}{ArrowDown}{Enter}");

  expect(onSearch.mock.calls).toEqual([["jug"]]);
});

it("Escape closes the suggestions first, and empties the field then", async () => {
  world();
  const { person } = show(<SearchBox value="" label="Suchbegriffe" onSearch={vi.fn()} />);
  const field = screen.getByRole("combobox");

  await person.type(field, "jug");
  await screen.findAllByRole("option");
  await person.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryAllByRole("option")).toEqual([]));
  expect(field).toHaveValue("jug");
  await person.keyboard("{Escape}");

  expect(field).toHaveValue("");
});

it("a click on a suggestion searches for it, and nothing is searched for without words", async () => {
  world();
  const onSearch = vi.fn();
  const { person } = show(<SearchBox value="" label="Suchbegriffe" onSearch={onSearch} />);

  await person.type(screen.getByRole("combobox"), "  {Enter}");
  expect(onSearch).not.toHaveBeenCalled();
  await person.type(screen.getByRole("combobox"), "jug");
  await person.click(await screen.findByRole("option", { name: "Jugend" }));

  expect(onSearch.mock.calls).toEqual([["Jugend"]]);
});
