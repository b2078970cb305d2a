import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { OPERATOR, PLANNER } from "../../test/people";
import { serve, show } from "../../test/render";
import SignInPage from "./page";

const WAYS = { body: { password: true, oidc: null } };
const NOT_SIGNED_IN = { status: 401, body: { type: "/problems/not-signed-in", status: 401 } };

function at(address: string): void {
  window.history.replaceState(null, "", address);
}

afterEach(() => vi.unstubAllGlobals());

it("the operator's key is exchanged once and leaves the address", async () => {
  const asked = serve({
    "/api/v1/me/link": { body: { purpose: "sign_in", name: null, email: null } },
    "/api/v1/me/session": { status: 201, body: OPERATOR },
    "/api/v1/me": { body: OPERATOR },
  });
  at("/anmelden#schluessel=einmal-gut");
  const { again } = show(<SignInPage />);
  again(<SignInPage />);

  expect(await screen.findByText("Sie sind angemeldet.")).toBeVisible();
  const sent = asked.filter(({ url }) => url.endsWith("/me/session"));
  expect(await Promise.all(sent.map((request) => request.json()))).toEqual([{ key: "einmal-gut" }]);
  expect(window.location.href).not.toContain("einmal-gut");
});

it("an invitation asks for a password and sends it with the key", async () => {
  const asked = serve({
    "/api/v1/me/link": {
      body: { purpose: "invitation", name: "Erika Beispiel", email: "erika@herne.example.org" },
    },
    "/api/v1/me/password/by-link": { status: 201, body: PLANNER },
    "/api/v1/me": { body: NOBODY },
  });
  at("/anmelden#schluessel=eingeladen");
  const { person } = show(<SignInPage />);

  await person.type(await screen.findByLabelText("Neues Passwort"), "kurz");
  await person.click(screen.getByRole("button", { name: "Passwort setzen und anmelden" }));
  expect(screen.getByRole("alert")).toHaveTextContent("mindestens 12 Zeichen");

  await person.type(screen.getByLabelText("Neues Passwort"), " vogel tasse");
  await person.click(screen.getByRole("button", { name: "Passwort setzen und anmelden" }));

  expect(await screen.findByText(/Ihr Passwort ist gesetzt/)).toBeVisible();
  const sent = asked.filter(({ url }) => url.endsWith("/by-link"));
  expect(await Promise.all(sent.map((request) => request.json()))).toEqual([
    { key: "eingeladen", new_password: "kurz vogel tasse" },
  ]);
});

it("a link that was used before says what to do", async () => {
  serve({ "/api/v1/me/link": NOT_SIGNED_IN, "/api/v1/me": { body: NOBODY } });
  at("/anmelden#schluessel=verbraucht");
  show(<SignInPage />);

  expect(await screen.findByText("Dieser Link gilt nicht mehr.")).toBeVisible();
  expect(screen.getByRole("link", { name: "Passwort vergessen?" })).toBeVisible();
});

it("a wrong password keeps the address, forgets the password and says one thing for all", async () => {
  serve({
    "/api/v1/sign-in": WAYS,
    "/api/v1/me": { body: NOBODY },
    "/api/v1/me/session": NOT_SIGNED_IN,
  });
  at("/anmelden");
  const { person } = show(<SignInPage />);

  await person.type(screen.getByLabelText("E-Mail"), "erika@herne.example.org");
  await person.type(screen.getByLabelText("Passwort"), "geraten");
  await person.click(screen.getByRole("button", { name: "Anmelden" }));

  const summary = await screen.findByRole("alert");
  expect(summary).toHaveTextContent("E-Mail und Passwort passen nicht zusammen.");
  expect(summary).toHaveFocus();
  expect(screen.getByLabelText("E-Mail")).toHaveValue("erika@herne.example.org");
  expect(screen.getByLabelText("Passwort")).toHaveValue("");
});

it("whoever tried too often reads how long to wait", async () => {
  const words = "Zu viele Versuche. Bitte in 2 Minuten noch einmal.";
  serve({
    "/api/v1/sign-in": WAYS,
    "/api/v1/me": { body: NOBODY },
    "/api/v1/me/session": {
      status: 429,
      body: { type: "/problems/too-many-requests", status: 429, detail: words },
    },
  });
  at("/anmelden");
  const { person } = show(<SignInPage />);

  await person.type(screen.getByLabelText("E-Mail"), "erika@herne.example.org");
  await person.type(screen.getByLabelText("Passwort"), "geraten");
  await person.click(screen.getByRole("button", { name: "Anmelden" }));

  expect(await screen.findByRole("alert")).toHaveTextContent(words);
});

it("another service is offered by its name and leads back to where somebody came from", async () => {
  serve({
    "/api/v1/sign-in": { body: { password: true, oidc: { name: "Anmeldung der Stadt" } } },
    "/api/v1/me": { body: NOBODY },
  });
  at("/anmelden?zurueck=/prozesse?q=Netz");
  show(<SignInPage />);

  const other = await screen.findByRole("link", { name: "Mit „Anmeldung der Stadt“ anmelden" });
  await waitFor(() =>
    expect(other).toHaveAttribute("href", "/api/v1/sign-in/oidc?return_to=%2Fprozesse%3Fq%3DNetz"),
  );
});

it("where passwords open nothing, the other service is all there is", async () => {
  serve({
    "/api/v1/sign-in": { body: { password: false, oidc: { name: "Stadtkonto" } } },
    "/api/v1/me": { body: NOBODY },
  });
  at("/anmelden");
  show(<SignInPage />);

  expect(await screen.findByRole("link", { name: "Mit „Stadtkonto“ anmelden" })).toBeVisible();
  expect(screen.queryByLabelText("Passwort")).toBeNull();
  expect(screen.queryByText("oder")).toBeNull();
  expect(screen.queryByRole("link", { name: "Passwort vergessen?" })).toBeNull();
});

it("an invitation from before says why it opens nothing and shows the way in", async () => {
  const why = "Passwörter gelten hier nicht; angemeldet wird sich über „Stadtkonto“.";
  serve({
    "/api/v1/me/link": {
      status: 403,
      body: { type: "/problems/forbidden", status: 403, title: "Nicht erlaubt", detail: why },
    },
    "/api/v1/sign-in": { body: { password: false, oidc: { name: "Stadtkonto" } } },
    "/api/v1/me": { body: NOBODY },
  });
  at("/anmelden#schluessel=eingeladen");
  show(<SignInPage />);

  expect(await screen.findByRole("link", { name: "Mit „Stadtkonto“ anmelden" })).toBeVisible();
  expect(screen.getByText(why)).toBeVisible();
});
