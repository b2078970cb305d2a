import { expect, it } from "vitest";
import { maybeSamePlace } from "./same-place";

it.each([
  ["Stadt Herne", "Herne", true],
  ["Landeshauptstadt Schwerin", "Rat der Stadt Schwerin", true],
  ["Stadt Herne", "Stadt Hagen", false],
  ["Karlsruhe", "Stadt Herne", false],
  ["Stadt", "Herne", true],
  ["", "Herne", true],
])("%s and %s: %s", (one, other, same) => {
  expect(maybeSamePlace(one, other)).toBe(same);
});
