import { describe, expect, it } from "vitest";
import { NOBODY } from "../api/session";
import { COORDINATOR, OPERATOR, PLANNER } from "../test/people";
import { may, mayBegin, mayBeginSomewhere } from "./may";

describe("what may be written", () => {
  it("is nothing for somebody nobody knows", () => {
    expect(may(NOBODY, "planning", "b1")).toBe(false);
    expect(mayBeginSomewhere(NOBODY, "planning")).toBe(false);
  });

  it("is what the table says of the body, and nothing of another body", () => {
    expect(may(PLANNER, "planning", "b1")).toBe(true);
    expect(may(PLANNER, "administration", "b1")).toBe(false);
    expect(may(PLANNER, "planning", "b2")).toBe(false);
  });

  it("is everything for the operator, also of a body made just now", () => {
    expect(may(OPERATOR, "planning", "b-new")).toBe(true);
    expect(mayBeginSomewhere(OPERATOR, "planning")).toBe(true);
  });

  it("is only what they coordinate, where the table says so", () => {
    expect(may(COORDINATOR, "conferences", "b1", "c1")).toBe(true);
    expect(may(COORDINATOR, "conferences", "b1", "c2")).toBe(false);
    expect(may(COORDINATOR, "conferences", "b1", "c2", null)).toBe(false);
    expect(may(COORDINATOR, "planning", "b1", "c1")).toBe(false);
  });

  it("lets a coordinator begin a conference, but no network", () => {
    expect(mayBegin(COORDINATOR, "conferences", "b1")).toBe(true);
    expect(mayBegin(COORDINATOR, "networks", "b1")).toBe(false);
    expect(mayBegin(COORDINATOR, "conferences", "b2")).toBe(false);
  });
});
