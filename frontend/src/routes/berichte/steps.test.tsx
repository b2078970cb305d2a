import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { OPERATOR, PLANNER } from "../../test/people";
import { serve, show } from "../../test/render";
import { NOBODY } from "../../api/session";
import type { Me } from "../../api/shapes";
import type { KnownReport, ReportState } from "./api";
import { NextSteps } from "./steps";

const REPORT = {
  id: "r1",
  body_id: "b1",
  revision: 3,
  deleted_at: null,
  process_id: "p1",
  as_of: "2026-09-01",
  state: "entwurf",
  return_reason: null,
  submitted_on: null,
  paper_reference: null,
} as unknown as KnownReport;

function as(me: Me, of: Partial<KnownReport>, answers: Parameters<typeof serve>[0] = {}) {
  const asked = serve({ "/api/v1/me": { body: me }, ...answers });
  return { asked, ...show(<NextSteps of={{ ...REPORT, ...of }} />) };
}

const buttons = async (state: ReportState): Promise<(string | null)[]> => {
  const { container } = as(OPERATOR, { state });
  await screen.findAllByRole("button");
  return [...container.querySelectorAll("button")].map((one) => one.textContent);
};

it("offers the steps the state allows, the usual one first, and those that lead back", async () => {
  expect(await buttons("in_pruefung")).toEqual([
    "Freigeben",
    "Zurückgeben",
    "Zurück in den Entwurf",
  ]);
});

it("offers only the way back where the way is at its end", async () => {
  expect(await buttons("zur_kenntnis_genommen")).toEqual(["Doch noch nicht zur Kenntnis genommen"]);
});

it("offers nothing to those who may not write", async () => {
  const { container, asked } = as(NOBODY, {});

  await expect.poll(() => asked.length).toBeGreaterThan(0);
  expect(container.querySelectorAll("button")).toHaveLength(0);
});

it("gives a report back with the reason, which must be said", async () => {
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  const { person, asked } = as(
    PLANNER,
    { state: "in_pruefung" },
    {
      "PATCH /api/v1/reports/r1": { body: { ...REPORT, state: "zurueckgegeben" } },
    },
  );
  await person.click(await screen.findByRole("button", { name: "Zurückgeben" }));
  const dialog = screen.getByRole("dialog");
  const send = [...dialog.querySelectorAll("button")].find((one) => one.type === "submit");

  await person.click(send!);
  expect(dialog).toHaveTextContent("Warum");
  expect(asked.filter(({ method }) => method === "PATCH")).toEqual([]);
  await person.type(screen.getByLabelText(/^Warum/), "Die Zahlen fehlen.");
  await person.click(send!);

  await expect.poll(() => asked.filter(({ method }) => method === "PATCH").length).toBe(1);
  const sent = asked.find(({ method }) => method === "PATCH")!;
  expect(await sent.json()).toEqual({
    state: "zurueckgegeben",
    return_reason: "Die Zahlen fehlen.",
  });
  expect(sent.headers.get("If-Match")).toBe('"3"');
});
