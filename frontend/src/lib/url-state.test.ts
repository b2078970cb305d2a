import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { changedSearch, useUrlState } from "./url-state";

const KEYS = ["q", "status"] as const;

it("what is emptied leaves the address, what is foreign stays", () => {
  expect(changedSearch("?q=Herne&page=2", { q: "", status: "laufend" })).toBe(
    "page=2&status=laufend",
  );
});

it("two changes in one breath both arrive", () => {
  window.history.replaceState(null, "", "/prozesse");
  const { result } = renderHook(() => useUrlState(KEYS));

  act(() => {
    result.current[1]({ q: "Herne" });
    result.current[1]({ status: "laufend" });
  });

  expect(result.current[0]).toEqual({ q: "Herne", status: "laufend" });
  expect(window.location.search).toBe("?q=Herne&status=laufend");
});
