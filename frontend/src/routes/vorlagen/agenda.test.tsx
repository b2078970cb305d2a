import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { serve, show } from "../../test/render";
import { Agenda } from "./agenda";

afterEach(() => vi.unstubAllGlobals());

const none = { body: { items: [], next: null } };

it("an agenda whose decisions cannot be read says so, not that nothing was decided", async () => {
  serve({
    "GET /api/v1/agenda-items": none,
    "GET /api/v1/consultations": none,
    "GET /api/v1/decisions": {
      status: 403,
      body: { type: "/problems/forbidden", status: 403, title: "Das dürfen Sie nicht." },
    },
  });

  show(<Agenda meeting="7" />);

  expect(await screen.findByRole("alert")).toBeVisible();
});
