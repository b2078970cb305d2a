import { screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { serve, show } from "../../test/render";
import AreaPage from "./detail";

afterEach(() => vi.unstubAllGlobals());

const AREA = {
  id: "a1",
  body_id: "b1",
  name: "Nordstadt",
  key: "02",
  level: "planungsbezirk",
  population: null,
  valid_from: null,
  valid_to: null,
  parent: null,
  children: [],
  system: { id: "s1", name: "Planungsbezirke", levels: [] },
  body: { id: "b1", key: "herne", name: "Stadt Herne", short_name: "Herne" },
};

function conference(number: number) {
  return { id: `c${number}`, title: `Konferenz ${number}`, date: null, kind: null };
}

it("what is planned for an area goes on behind the first fifty", async () => {
  const nothing = { body: { items: [], next: null } };
  const first = Array.from({ length: 50 }, (_, at) => conference(at + 1));
  const asked = serve({
    "/api/v1/me": { body: NOBODY },
    "/api/v1/areas/a1": { body: AREA },
    "/api/v1/vocabularies": nothing,
    "/api/v1/planning-processes": nothing,
    "/api/v1/provider-networks": nothing,
    "/api/v1/prevention-measures": nothing,
    "/api/v1/committees": nothing,
    "/api/v1/search": nothing,
    "/api/v1/conferences": ({ url }) =>
      new URL(url).searchParams.get("cursor") === "behind-50"
        ? { body: { items: [conference(51)], next: null } }
        : { body: { items: first, next: "behind-50" } },
  });
  const { person } = show(<AreaPage params={{ id: "a1" }} />);

  const heading = await screen.findByRole("heading", { name: "Konferenzen" });
  const part = within(heading.closest("section") ?? document.body);
  expect(part.getAllByRole("listitem")).toHaveLength(50);
  await person.click(part.getByRole("button", { name: "Weitere laden" }));

  expect(await part.findByRole("link", { name: "Konferenz 51" })).toHaveAttribute(
    "href",
    "/konferenzen/c51",
  );
  expect(part.getAllByRole("listitem")).toHaveLength(51);
  expect(part.queryByRole("button", { name: "Weitere laden" })).not.toBeInTheDocument();
  const queries = asked
    .map(({ url }) => new URL(url))
    .filter(({ pathname }) => pathname.endsWith("/conferences"))
    .map(({ searchParams }) => searchParams.get("area_ids"));
  expect(queries).toEqual(["a1", "a1"]);
});
