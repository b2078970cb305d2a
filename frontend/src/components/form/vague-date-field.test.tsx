import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { serve, show } from "../../test/render";
import { VagueDateField } from "./vague-date-field";

function Field({ reference }: { reference?: string }) {
  const [value, setValue] = useState("");
  return (
    <VagueDateField
      name="period"
      label="Zeitraum"
      required
      value={value}
      onChange={setValue}
      {...(reference === undefined ? {} : { reference })}
    />
  );
}

afterEach(() => vi.unstubAllGlobals());

it("typed with the keyboard, a wording is read live and never replaced", async () => {
  const asked = serve({
    "/api/v1/time": {
      body: {
        edtf: "2007-23",
        text: "Spätherbst 2007",
        earliest: "2007-09-01",
        latest: "2007-11-30",
        open: false,
        backwards: false,
      },
    },
  });
  const { person } = show(<Field reference="2007-06-01" />);

  await person.tab();
  await person.keyboard("Spätherbst 2007");
  const field = screen.getByRole("textbox", { name: "Zeitraum" });

  await waitFor(() =>
    expect(field).toHaveAccessibleDescription(
      /Verstanden als 1\. September 2007 bis 30\. November 2007 \(EDTF 2007-23\)/,
    ),
  );
  expect(field).toHaveValue("Spätherbst 2007");
  expect(field).toHaveFocus();
  expect(asked.map((request) => new URL(request.url).searchParams.toString())).toEqual([
    new URLSearchParams({ text: "Spätherbst 2007", reference: "2007-06-01" }).toString(),
  ]);
});

it("words without a date are told apart from words that were not understood", async () => {
  const none = { edtf: null, earliest: null, latest: null, backwards: false };
  serve({
    "/api/v1/time?text=fortlaufend": { body: { ...none, text: "fortlaufend", open: true } },
    "/api/v1/time?text=irgendwann": { body: { ...none, text: "irgendwann", open: false } },
  });
  const { person } = show(<Field />);
  const field = screen.getByRole("textbox");

  await person.type(field, "fortlaufend");
  expect(await screen.findByText(/Ohne Datum/)).toBeVisible();
  await person.clear(field);
  await person.type(field, "irgendwann");
  expect(await screen.findByText(/Als Datum nicht lesbar/)).toBeVisible();
});

it("a span said backwards is told as what cannot be saved, before it is sent", async () => {
  serve({
    "/api/v1/time": {
      body: {
        edtf: null,
        text: "2027 bis 2025",
        earliest: null,
        latest: null,
        open: false,
        backwards: true,
      },
    },
  });
  const { person } = show(<Field />);

  await person.type(screen.getByRole("textbox"), "2027 bis 2025");

  expect(await screen.findByText(/Das Ende liegt vor dem Anfang/)).toBeVisible();
  expect(screen.queryByText(/trotzdem speichern/)).toBeNull();
  expect(screen.getByRole("textbox")).toHaveAccessibleDescription(/Ende liegt vor dem Anfang/);
});

it("a server that cannot be asked does not stand in the way", async () => {
  serve({ "/api/v1/time": { status: 500, body: { type: "/problems/x", status: 500 } } });
  const { person } = show(<Field />);

  await person.type(screen.getByRole("textbox"), "2007");

  expect(await screen.findByText(/Gerade nicht prüfbar/)).toBeVisible();
  expect(screen.getByRole("textbox")).toHaveValue("2007");
});
