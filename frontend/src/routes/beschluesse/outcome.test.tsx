import { show } from "../../test/render";
import { expect, it } from "vitest";
import { Votes } from "./outcome";

const NOBODY_COUNTED = {
  votes_for: null,
  votes_against: null,
  abstentions: null,
  votes_text: null,
};

it.each([
  [{ ...NOBODY_COUNTED, votes_for: 9, votes_against: 0 }, "Abstimmung: 9 ja, 0 nein"],
  [{ ...NOBODY_COUNTED, votes_against: 0, votes_text: "einstimmig" }, "Abstimmung: einstimmig"],
  [{ ...NOBODY_COUNTED, votes_against: 0 }, "Abstimmung: keine Gegenstimme"],
  [{ ...NOBODY_COUNTED, votes_against: 2, votes_text: "mehrheitlich" }, "Abstimmung: 2 nein"],
  [NOBODY_COUNTED, ""],
])("votes are told in numbers where somebody counted, else in words", (of, said) => {
  expect(show(<Votes of={of} />).container.textContent).toBe(said);
});

it("what the result says already is not said again", () => {
  const of = { ...NOBODY_COUNTED, votes_against: 0, votes_text: "einstimmig beschlossen" };

  expect(show(<Votes of={of} said="einstimmig beschlossen" />).container.textContent).toBe("");
});
