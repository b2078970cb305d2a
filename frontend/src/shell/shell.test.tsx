import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOBODY } from "../api/session";
import { makeQueryClient } from "../api/queries";
import { App } from "../app";
import { de } from "../i18n/de";
import { serve } from "../test/render";

async function open(address: string) {
  window.history.pushState(null, "", address);
  // A page that suspends inside act is only resumed when act is awaited.
  await act(async () => {
    render(<App queries={makeQueryClient()} language="de" dictionary={de} />);
    await Promise.resolve();
  });
  return userEvent.setup();
}

beforeEach(() => {
  serve({ "/api/v1/me": { body: NOBODY } });
});
afterEach(() => vi.unstubAllGlobals());

it("the skip link is the first stop and leads to the content", async () => {
  const person = await open("/");
  await screen.findByRole("heading", { level: 1 });

  await person.tab();

  expect(document.activeElement).toHaveTextContent("Zum Inhalt springen");
  expect(document.activeElement).toHaveAttribute("href", "#inhalt");
  expect(screen.getByRole("main")).toHaveAttribute("id", "inhalt");
});

it("following a link opens the page, marks its place and moves focus to its heading", async () => {
  const person = await open("/");
  await screen.findByRole("heading", { level: 1 });
  const places = within(screen.getByRole("navigation", { name: "Hauptnavigation" }));

  await person.click(places.getByRole("link", { name: de.places.networks }));

  const heading = await screen.findByRole("heading", { level: 1, name: "Netzwerke" });
  await waitFor(() => expect(heading).toHaveFocus());
  expect(document.title).toBe("Netzwerke – Planraum");
  expect(places.getByRole("link", { current: "page" })).toHaveTextContent("Netzwerke");
});

it("a page below a place marks the place, but not as the page itself", async () => {
  await open("/konferenzen/neu");
  await screen.findByRole("heading", { level: 1 });
  const link = screen.getByRole("link", { name: de.places.conferences });
  expect(link).toHaveAttribute("aria-current", "true");
});

it("an unknown address says so and leads home", async () => {
  await open("/gibt/es/nicht");
  expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent(
    "Seite nicht gefunden",
  );
  expect(screen.getByRole("link", { name: "Zur Startseite" })).toHaveAttribute("href", "/");
});

it("the phone menu opens with its button and closes when a link is followed", async () => {
  const person = await open("/");
  const button = screen.getByRole("button", { name: "Menü" });

  await person.click(button);
  expect(button).toHaveAttribute("aria-expanded", "true");
  await person.click(screen.getByRole("link", { name: de.places.papers }));

  await screen.findByRole("heading", { level: 1, name: "Vorlagen" });
  expect(button).toHaveAttribute("aria-expanded", "false");
});

it("English is a button away, names the page's language and is kept", async () => {
  const person = await open("/netzwerke");
  await screen.findByRole("heading", { level: 1, name: "Netzwerke" });

  await person.click(screen.getByRole("button", { name: /EN|English/ }));

  expect(await screen.findByRole("heading", { level: 1, name: "Networks" })).toBeVisible();
  await waitFor(() => expect(document.documentElement.lang).toBe("en"));
  expect(localStorage.getItem("planraum.language")).toBe("en");
});
