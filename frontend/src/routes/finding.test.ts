import { expect, it } from "vitest";
import { findRoute } from "./finding";

it.each([
  ["/", "/", {}],
  ["/prozesse", "/prozesse", {}],
  ["/prozesse/", "/prozesse", {}],
  ["/prozesse/neu", "/prozesse/neu", {}],
  ["/prozesse/0197", "/prozesse/:id", { id: "0197" }],
  [
    "/prozesse/0197/teile/ziele/neu",
    "/prozesse/:process/teile/:kind/neu",
    { process: "0197", kind: "ziele" },
  ],
])("%s is the page %s", (path, page, params) => {
  const found = findRoute(path);
  expect(found?.route.path).toBe(page);
  expect(found?.params).toEqual(params);
});

it("an address without a page is none", () => {
  expect(findRoute("/gibt/es/nicht")).toBeNull();
});
