import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { serve, show } from "../../test/render";
import PaperListPage from "./list";

beforeEach(() => window.history.replaceState(null, "", "/vorlagen?art=Sitzungsvorlage"));
afterEach(() => vi.unstubAllGlobals());

it("the kinds to choose from are all there are, and the one that is chosen", async () => {
  const kinds = ["Ämtervorlage", "Antrag", "Mitteilung"];
  const asked = serve({
    "/api/v1/me": { body: NOBODY },
    "/api/v1/bodies": { body: { items: [], next: null } },
    "/api/v1/committees": { body: { items: [], next: null } },
    "/api/v1/papers": { body: { items: [], next: null } },
    "/api/v1/paper-types": {
      body: { items: kinds.map((kind) => ({ paper_type: kind, count: 1 })) },
    },
  });
  const { person } = show(<PaperListPage />);

  const select = await screen.findByLabelText("Vorlagenart");
  await within(select).findByRole("option", { name: "Mitteilung" });
  expect(
    within(select)
      .getAllByRole("option")
      .map(({ textContent: text }) => text),
  ).toEqual(["Alle", "Ämtervorlage", "Antrag", "Mitteilung", "Sitzungsvorlage"]);

  await person.selectOptions(select, "Antrag");
  await waitFor(() =>
    expect(
      asked
        .map(({ url }) => new URL(url))
        .filter(({ pathname }) => pathname.endsWith("/papers"))
        .at(-1)
        ?.searchParams.get("paper_type"),
    ).toBe("Antrag"),
  );
  const [first] = asked
    .map(({ url }) => new URL(url))
    .filter(({ pathname }) => pathname.endsWith("/papers"));
  expect(first?.searchParams.get("is_stub")).toBe("false");
  expect(first?.searchParams.get("sort")).toBe("-date");
});
