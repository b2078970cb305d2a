import { expect, it } from "vitest";
import { makeSubmission, randomKey } from "./submission";

it("a key is a random UUID", () => {
  expect(randomKey()).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(randomKey()).not.toBe(randomKey());
});

it("the same content keeps its key, another content gets another", () => {
  const keyFor = makeSubmission();
  const first = keyFor({ title: "a" });

  expect(keyFor({ title: "a" })).toBe(first);
  expect(keyFor({ title: "b" })).not.toBe(first);
});
