import { expect, it } from "vitest";
import { problemOf } from "./problem";

it("a problem document becomes its kind, its detail and its faults", () => {
  const problem = problemOf(422, {
    type: "/problems/invalid",
    title: "…",
    status: 422,
    detail: "Zwei Angaben fehlen.",
    errors: [{ pointer: "/title", detail: "fehlt" }, { pointer: 7 }],
  });

  expect([problem.kind, problem.status, problem.detail]).toEqual([
    "invalid",
    422,
    "Zwei Angaben fehlen.",
  ]);
  expect(problem.faults).toEqual([{ pointer: "/title", detail: "fehlt" }]);
});

it("an answer that is no problem document is still a problem", () => {
  expect(problemOf(502, "<html>").kind).toBe("unreadable");
  expect(problemOf(500, {}).kind).toBe("unreadable");
});

it("only what may pass by itself is worth trying again", () => {
  const passing = [0, 400, 404, 412, 422, 429, 500, 503].filter((s) => problemOf(s, {}).isPassing);
  expect(passing).toEqual([0, 429, 503]);
});
