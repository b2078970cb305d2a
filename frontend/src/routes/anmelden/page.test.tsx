import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { OPERATOR } from "../../test/people";
import { serve, show } from "../../test/render";
import SignInPage from "./page";

afterEach(() => vi.unstubAllGlobals());

it("the key of the link is exchanged once and leaves the address", async () => {
  const asked = serve({
    "/api/v1/me/session": { status: 201, body: OPERATOR },
    "/api/v1/me": { body: OPERATOR },
  });
  window.history.replaceState(null, "", "/anmelden?schluessel=einmal-gut");
  const { again } = show(<SignInPage />);
  again(<SignInPage key="wieder" />);

  expect(await screen.findByText("Sie sind angemeldet.")).toBeVisible();
  const keys = await Promise.all(
    asked.filter(({ method }) => method === "POST").map((request) => request.json()),
  );
  expect(keys).toEqual([{ key: "einmal-gut" }]);
  expect(window.location.href).not.toContain("einmal-gut");
});

it("a link that was used before says what to do", async () => {
  serve({
    "/api/v1/me/session": {
      status: 401,
      body: { type: "/problems/not-signed-in", status: 401 },
    },
    "/api/v1/me": { body: NOBODY },
  });
  window.history.replaceState(null, "", "/anmelden?schluessel=verbraucht");
  show(<SignInPage />);

  expect(await screen.findByText("Dieser Link gilt nicht mehr.")).toBeVisible();
  expect(screen.getByText(/Öffnen Sie den Anmelde-Link/)).toBeVisible();
});

it("without a key nothing is sent and the page explains how to sign in", async () => {
  const asked = serve({ "/api/v1/me": { body: NOBODY } });
  window.history.replaceState(null, "", "/anmelden");
  show(<SignInPage />);

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.method).toBe("GET");
  expect(screen.getByText(/Öffnen Sie den Anmelde-Link/)).toBeVisible();
});
