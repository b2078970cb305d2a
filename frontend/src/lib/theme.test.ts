import { afterEach, expect, it } from "vitest";
import { chooseTheme } from "./theme";

afterEach(() => chooseTheme("system"));

it("a chosen theme is shown at once and kept for the next visit", () => {
  chooseTheme("dark");

  expect(document.documentElement.dataset["kernTheme"]).toBe("dark");
  expect(localStorage.getItem("planraum.theme")).toBe("dark");
});

it("the system's theme leaves no trace", () => {
  chooseTheme("dark");
  chooseTheme("system");

  expect(document.documentElement.dataset["kernTheme"]).toBeUndefined();
  expect(localStorage.getItem("planraum.theme")).toBeNull();
});
