import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PLANNER } from "../../test/people";
import { api, versioned, type Versioned } from "../../api/client";
import type { Body } from "../../api/shapes";
import { serve, show, type Answer } from "../../test/render";
import type { ReactNode } from "react";
import { NOBODY } from "../../api/session";
import { Permitted } from "../permitted";
import { ResourceForm } from "./resource-form";
import { TextField } from "./text-field";
import { useForm } from "./use-form";
import { only } from "./values";

const PATH = "/api/v1/bodies/b1";

const STORED = { name: "Herne", contact: "alt" };
type Values = typeof STORED;

const pick = ({ name, contact }: Body): Values => ({ name, contact: contact ?? "" });

/** As the pages of forms do it: the form is there when it is known who reads. */
const Known = ({ children }: { children: ReactNode }) => (
  <Permitted if={(me) => me.signed_in}>{children}</Permitted>
);

function BodyForm({ onSaved = () => undefined }: { onSaved?: () => void }) {
  const form = useForm<Values, Versioned<Body>>({
    draft: "test/b1",
    stored: { values: STORED, etag: '"1-a"' },
    labels: { name: "Name", contact: "Kontakt" },
    required: ["name"],
    valuesOf: pick,
    send: (values, changed, etag) =>
      versioned(
        api.PATCH("/api/v1/bodies/{id}", {
          params: { path: { id: "b1" } },
          headers: { "If-Match": etag ?? "*" },
          body: only(values, changed),
        }),
      ),
    reload: async () => {
      const now = await versioned(
        api.GET("/api/v1/bodies/{id}", { params: { path: { id: "b1" } } }),
      );
      return { values: pick(now.data), etag: now.etag };
    },
    onSaved,
  });
  return (
    <ResourceForm form={form} cancel="/">
      <TextField {...form.text("name")} />
      <TextField {...form.text("contact")} />
    </ResourceForm>
  );
}

/** A store that keeps one body and refuses a change of an older version. */
function store(body: { name: string; contact: string }, etag: string) {
  let now = { id: "b1", ...body };
  let version = etag;
  return serve({
    "/api/v1/me": { body: PLANNER },
    [`GET ${PATH}`]: () => ({ body: now, etag: version }),
    [`PATCH ${PATH}`]: async (request): Promise<Answer> => {
      if (request.headers.get("If-Match") !== version) {
        return { status: 412, body: { type: "/problems/stale", status: 412 } };
      }
      now = { ...now, ...((await request.json()) as object) };
      version = `"9-${now.name}"`;
      return { body: now, etag: version };
    },
  });
}

const sent = (asked: Request[]) =>
  Promise.all(
    asked
      .filter(({ method }) => method === "PATCH")
      .map(async (request) => [
        request.headers.get("If-Match"),
        (await request.clone().json()) as unknown,
      ]),
  );

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

it("only what was changed is sent, with the version it refers to", async () => {
  const asked = store({ name: "Herne", contact: "alt" }, '"1-a"');
  const saved = vi.fn();
  const { person } = show(<BodyForm onSaved={saved} />);

  await person.type(screen.getByLabelText(/Kontakt/), " und neu");
  await person.click(screen.getByRole("button", { name: "Speichern" }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(await sent(asked)).toEqual([['"1-a"', { contact: "alt und neu" }]]);
});

it("a missing entry is named on top and its field reached from there, and nothing is sent", async () => {
  const asked = store({ name: "Herne", contact: "alt" }, '"1-a"');
  const { person } = show(<BodyForm />);

  await person.clear(screen.getByLabelText("Name"));
  await person.click(screen.getByRole("button", { name: "Speichern" }));
  await person.click(screen.getByRole("link", { name: "Name: Hier fehlt eine Angabe." }));

  expect(screen.getByLabelText("Name")).toHaveFocus();
  expect(await sent(asked)).toEqual([]);
});

it("what the server finds wrong stands at its field, what concerns no field stands on top", async () => {
  serve({
    "/api/v1/me": { body: PLANNER },
    [`PATCH ${PATH}`]: {
      status: 422,
      body: {
        type: "/problems/invalid",
        status: 422,
        errors: [
          { pointer: "/contact", detail: "Das ist zu lang." },
          { pointer: "/licence", detail: "Das gibt es hier nicht." },
        ],
      },
    },
  });
  const { person } = show(<BodyForm />);

  await person.type(screen.getByLabelText(/Kontakt/), "!");
  await person.click(screen.getByRole("button", { name: "Speichern" }));

  const summary = within(await screen.findByRole("alert"));
  expect(summary.getByRole("link", { name: "Kontakt: Das ist zu lang." })).toBeVisible();
  expect(summary.getByText("Das gibt es hier nicht.")).toBeVisible();
  expect(screen.getByLabelText(/Kontakt/)).toBeInvalid();
});

it("a change of another field by somebody else is no conflict: both are kept", async () => {
  const asked = store({ name: "Stadt Herne", contact: "alt" }, '"2-b"');
  const saved = vi.fn();
  const { person } = show(<BodyForm onSaved={saved} />);

  await person.type(screen.getByLabelText(/Kontakt/), "!");
  await person.click(screen.getByRole("button", { name: "Speichern" }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(await sent(asked)).toEqual([
    ['"1-a"', { contact: "alt!" }],
    ['"2-b"', { contact: "alt!" }],
  ]);
});

it("when both changed the same field both versions are shown and the chosen one is saved", async () => {
  const asked = store({ name: "Stadt Herne", contact: "alt" }, '"2-b"');
  const saved = vi.fn();
  const { person } = show(<BodyForm onSaved={saved} />);

  await person.type(screen.getByLabelText("Name"), " an der Emscher");
  await person.type(screen.getByLabelText(/Kontakt/), "!");
  await person.click(screen.getByRole("button", { name: "Speichern" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Zwei Fassungen" }));
  expect(dialog.getByText("Herne an der Emscher")).toBeVisible();
  await person.click(dialog.getByRole("radio", { name: /Stadt Herne/ }));
  await person.click(dialog.getByRole("button", { name: "So speichern" }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect((await sent(asked)).at(-1)).toEqual(['"2-b"', { contact: "alt!" }]);
});

it("when the session has ended, signing in over the form saves what was typed", async () => {
  let isIn = false;
  const asked = serve({
    "/api/v1/me": () => ({ body: isIn ? PLANNER : NOBODY }),
    "POST /api/v1/me/session": () => {
      isIn = true;
      return { status: 201, body: PLANNER };
    },
    [`PATCH ${PATH}`]: () =>
      isIn
        ? { body: { id: "b1", name: "Herne", contact: "alt und neu" }, etag: '"2"' }
        : { status: 401, body: { type: "/problems/not-signed-in", status: 401 } },
  });
  const saved = vi.fn();
  const { person } = show(<BodyForm onSaved={saved} />);
  await person.type(screen.getByLabelText(/Kontakt/), " und neu");
  await person.click(screen.getByRole("button", { name: "Speichern" }));

  const dialog = within(await screen.findByRole("dialog", { name: "Wieder anmelden" }));
  expect(dialog.getByRole("link", { name: /In neuem Fenster/ })).toHaveAttribute(
    "target",
    "_blank",
  );
  await person.type(dialog.getByLabelText("E-Mail"), "erika@example.org");
  await person.type(dialog.getByLabelText("Passwort"), "sehr geheim");
  await person.click(dialog.getByRole("button", { name: "Anmelden und speichern" }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(await sent(asked)).toEqual([
    ['"1-a"', { contact: "alt und neu" }],
    ['"1-a"', { contact: "alt und neu" }],
  ]);
  expect(JSON.stringify(sessionStorage)).not.toContain("sehr geheim");
});

it("who signs in later keeps what was typed and can come back to it", async () => {
  serve({
    "/api/v1/me": { body: PLANNER },
    [`PATCH ${PATH}`]: { status: 401, body: { type: "/problems/not-signed-in", status: 401 } },
  });
  const { person } = show(<BodyForm />);
  await person.type(screen.getByLabelText(/Kontakt/), " und neu");
  await person.click(screen.getByRole("button", { name: "Speichern" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Wieder anmelden" }));

  await person.click(dialog.getByRole("button", { name: "Später" }));

  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByLabelText(/Kontakt/)).toHaveValue("alt und neu");
  expect(screen.getByRole("button", { name: "Wieder anmelden" })).toBeVisible();
});

it("a refusal that brings along what is stored needs no second question", async () => {
  const asked = serve({
    "/api/v1/me": { body: PLANNER },
    [`PATCH ${PATH}`]: (request) =>
      request.headers.get("If-Match") === '"2-b"'
        ? { body: { id: "b1" }, etag: '"3"' }
        : {
            status: 412,
            etag: '"2-b"',
            body: {
              type: "/problems/stale",
              status: 412,
              current: { id: "b1", name: "Stadt Herne", contact: "alt" },
            },
          },
  });
  const saved = vi.fn();
  const { person } = show(<BodyForm onSaved={saved} />);

  await person.type(screen.getByLabelText(/Kontakt/), "!");
  await person.click(screen.getByRole("button", { name: "Speichern" }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(asked.filter(({ method, url }) => method === "GET" && url.endsWith(PATH))).toEqual([]);
});

it.each([
  [403, "forbidden", "Dafür reicht Ihr Zugang nicht."],
  [507, "store-full", "Der Speicher des Servers ist voll."],
])(
  "a refusal (%i) is one sentence, what was typed stays, and it can be tried again",
  async (status, kind, sentence) => {
    let refusals = 1;
    serve({
      "/api/v1/me": { body: PLANNER },
      [`PATCH ${PATH}`]: () =>
        refusals-- > 0
          ? { status, body: { type: `/problems/${kind}`, status } }
          : { body: { id: "b1" }, etag: '"2"' },
    });
    const saved = vi.fn();
    const { person } = show(<BodyForm onSaved={saved} />);
    await person.type(screen.getByLabelText(/Kontakt/), "!");
    await person.click(screen.getByRole("button", { name: "Speichern" }));

    const notice = within(await screen.findByRole("alert"));
    expect(notice.getByText(sentence)).toBeVisible();
    expect(screen.getByLabelText(/Kontakt/)).toHaveValue("alt!");
    await person.click(notice.getByRole("button", { name: "Noch einmal versuchen" }));

    await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  },
);

it("what was typed and not saved is offered again, upon the version it was typed upon", async () => {
  const asked = store({ name: "Herne", contact: "alt" }, '"1-a"');
  const { person, again } = show(
    <Known key="erst">
      <BodyForm />
    </Known>,
  );
  await person.type(await screen.findByLabelText(/Kontakt/), " und neu");

  again(
    <Known key="wieder">
      <BodyForm />
    </Known>,
  );

  expect(await screen.findByLabelText(/Kontakt/)).toHaveValue("alt");
  expect(screen.getByText(/^Nicht gespeicherte Eingaben vom /)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Wiederherstellen" }));
  expect(screen.getByLabelText(/Kontakt/)).toHaveValue("alt und neu");
  await person.click(screen.getByRole("button", { name: "Speichern" }));
  await waitFor(() => expect(sessionStorage).toHaveLength(0));
  expect(await sent(asked)).toEqual([['"1-a"', { contact: "alt und neu" }]]);
});

it("what was typed before is not lost to what is typed now, and can be given up", async () => {
  store({ name: "Herne", contact: "alt" }, '"1-a"');
  const { person, again } = show(
    <Known key="erst">
      <BodyForm />
    </Known>,
  );
  await person.type(await screen.findByLabelText(/Kontakt/), " eins");
  again(
    <Known key="dann">
      <BodyForm />
    </Known>,
  );
  await person.type(await screen.findByLabelText(/Kontakt/), " zwei");

  again(
    <Known key="wieder">
      <BodyForm />
    </Known>,
  );

  await person.click(await screen.findByRole("button", { name: "Verwerfen" }));
  await person.click(screen.getByRole("button", { name: "Wiederherstellen" }));
  expect(screen.getByLabelText(/Kontakt/)).toHaveValue("alt eins");
  expect(screen.queryByText(/^Nicht gespeicherte Eingaben/)).toBeNull();
});

it("what one person typed is not offered to the next at the same window", async () => {
  let who = PLANNER;
  serve({ "/api/v1/me": () => ({ body: who }) });
  const first = show(
    <Known>
      <BodyForm />
    </Known>,
  );
  await first.person.type(await screen.findByLabelText(/Kontakt/), " geheim");
  cleanup();
  who = { ...PLANNER, user_id: "u9", name: "Jemand" };

  show(
    <Known>
      <BodyForm />
    </Known>,
  );

  expect(await screen.findByLabelText(/Kontakt/)).toHaveValue("alt");
  expect(screen.queryByText(/^Nicht gespeicherte Eingaben/)).toBeNull();
});

it("leaving asks while something is unsaved, and not before or after", async () => {
  store({ name: "Herne", contact: "alt" }, '"1-a"');
  const { person } = show(<BodyForm />);
  const leave = (): boolean => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return !event.defaultPrevented;
  };

  expect(leave()).toBe(true);
  await person.type(screen.getByLabelText(/Kontakt/), "!");
  expect(leave()).toBe(false);
  await person.click(screen.getByRole("button", { name: "Speichern" }));
  await waitFor(() => expect(sessionStorage).toHaveLength(0));
});
