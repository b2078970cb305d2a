import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { OPERATOR } from "../../test/people";
import { serve, show } from "../../test/render";
import HandInPage from "./hand-in";
import ImportPreviewPage from "./preview";

const TEXT = "Die Stadt lädt im Spätherbst 2023 zur Auftaktkonferenz. Alle freuen sich.";

function spanOf(words: string): [number, number] {
  const start = TEXT.indexOf(words);
  return [start, start + words.length];
}

function finding(id: string, more: object) {
  return {
    id,
    revision: 4,
    body_id: "b1",
    document_id: "d1",
    key: id,
    order: 1,
    state: "proposed",
    corrections: {},
    resource_id: `r-${id}`,
    ...more,
  };
}

const CONFERENCE = finding("f1", {
  about: "conferences",
  title: "Auftaktkonferenz",
  fields: {
    title: "Auftaktkonferenz",
    date: {
      edtf: "2023-23",
      text: "Spätherbst 2023",
      earliest: "2023-09-01",
      latest: "2023-11-30",
    },
  },
  spans: { title: [spanOf("Auftaktkonferenz")], date: [spanOf("Spätherbst 2023")] },
});
const BODY = finding("f2", {
  about: "committees",
  title: "Rat",
  state: "certain",
  fields: { name: "Rat" },
  spans: { name: [spanOf("Stadt")] },
});
const [START, END] = spanOf("Alle freuen sich.");
const UNREAD = [{ start: START, end: END, text: "Alle freuen sich." }];

const RUN = {
  id: "i1",
  body_id: "b1",
  state: "done",
  document_id: "d1",
  file_name: "meldung.txt",
  source_url: null,
  counts: { created: 2, changed: 0, unchanged: 0, refused: 0 },
  resources: [],
  not_understood: UNREAD,
  problems: [],
  progress: null,
  taken_back: null,
};
const DOCUMENT = {
  id: "d1",
  title: "Auftakt im Herbst",
  file_name: "meldung.txt",
  page_kind: "press_release",
  dated: null,
  text: TEXT,
  warnings: [],
  not_understood: UNREAD,
};
const ANSWERS = {
  "/api/v1/me": { body: OPERATOR },
  "/api/v1/imports/i1": { body: RUN },
  "/api/v1/documents/d1": { body: DOCUMENT },
  "/api/v1/documents/d1/findings": { body: { items: [CONFERENCE, BODY], next: null } },
  "/api/v1/vocabularies": { body: { items: [], next: null } },
};

beforeEach(() => window.history.replaceState(null, "", "/importieren/i1"));
afterEach(() => vi.unstubAllGlobals());

async function opened(answers: Parameters<typeof serve>[0] = ANSWERS) {
  const asked = serve(answers);
  const view = show(<ImportPreviewPage params={{ id: "i1" }} />);
  await screen.findByText("1 gesichert · 1 vorgeschlagen · 1 Stelle nicht verstanden");
  return { asked, ...view };
}

it("a proposal opens to its fields with the date as it was said", async () => {
  const { person } = await opened();
  await person.click(screen.getByRole("button", { name: "Auftaktkonferenz", expanded: false }));

  const field = screen.getByText("Datum").closest("div")!;
  expect(
    within(field).getByRole("button", { name: /Was bedeutet „Spätherbst 2023“/ }),
  ).toBeVisible();
  expect(screen.getByRole("button", { name: "Auftaktkonferenz", expanded: true })).toBeVisible();
});

it("a document read before says that nothing has changed, or what has", async () => {
  const again = { ...RUN, counts: { created: 0, changed: 0, unchanged: 3, refused: 0 } };
  await opened({ ...ANSWERS, "/api/v1/imports/i1": { body: again } });
  expect(screen.getByText(/Nichts hat sich geändert/)).toBeVisible();
  cleanup();

  const newer = {
    ...RUN,
    counts: { created: 0, changed: 1, unchanged: 2, refused: 0 },
    resources: [
      { kind: "papers", id: "p1", change: "changed", state: "certain", title: "Auftakt im Herbst" },
      { kind: "committees", id: "c1", change: "unchanged", state: "certain", title: "Rat" },
    ],
  };
  await opened({ ...ANSWERS, "/api/v1/imports/i1": { body: newer } });
  const notice = screen.getByText(/In dieser Fassung ist anders/).closest("div")!;
  expect(
    within(notice)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["Auftakt im Herbst"]);
});

it("on a narrow screen the text is a tab, and a place in it leads back to its fact", async () => {
  const { person } = await opened();
  await person.click(screen.getByRole("tab", { name: "Quelltext" }));
  await person.click(screen.getByRole("link", { name: "Spätherbst 2023" }));

  const line = await screen.findByRole("button", { name: "Auftaktkonferenz", expanded: true });
  expect(screen.getByRole("tab", { name: "Angaben" })).toHaveAttribute("aria-selected", "true");
  expect(line).toHaveFocus();
});

it("showing a field in the text highlights exactly its place", async () => {
  const { person, container } = await opened();
  await person.click(screen.getByRole("button", { name: "Auftaktkonferenz" }));
  await person.click(screen.getByRole("button", { name: "Im Text zeigen: Datum" }));

  const marked = [...container.querySelectorAll('mark[data-selected="true"]')];
  expect(marked.map((mark) => mark.textContent)).toEqual(["Spätherbst 2023"]);
});

it("rejecting names the version it judged", async () => {
  const path = "/api/v1/documents/d1/findings/f1";
  const { asked, person } = await opened({
    ...ANSWERS,
    [path]: { body: { ...CONFERENCE, state: "rejected" } },
  });
  await person.click(screen.getByRole("button", { name: "Auftaktkonferenz" }));
  await person.click(screen.getByRole("button", { name: "„Auftaktkonferenz“ ablehnen" }));

  expect(await screen.findByText("„Auftaktkonferenz“ ist abgelehnt.")).toBeVisible();
  const sent = asked.find(({ method }) => method === "PATCH")!;
  expect([sent.headers.get("If-Match"), await sent.json()]).toEqual(['"4"', { state: "rejected" }]);
});

it("a correction sends what was changed and nothing else", async () => {
  const { asked, person } = await opened({
    ...ANSWERS,
    "/api/v1/documents/d1/findings/f1": { body: CONFERENCE },
  });
  await person.click(screen.getByRole("button", { name: "Auftaktkonferenz" }));
  await person.click(screen.getByRole("button", { name: "„Auftaktkonferenz“ berichtigen" }));
  const title = screen.getByLabelText(/^Titel/);
  await person.clear(title);
  await person.type(title, "Erste Konferenz");
  await person.click(screen.getByRole("button", { name: "Speichern" }));

  await screen.findByText("Berichtigung gespeichert.");
  const sent = asked.find(({ method }) => method === "PATCH")!;
  expect(await sent.json()).toEqual({ corrections: { title: "Erste Konferenz" } });
});

it("accepting all says what became of it", async () => {
  const { asked, person } = await opened({
    ...ANSWERS,
    "/api/v1/imports/i1/accept": {
      body: { counts: { created: 3, changed: 1, unchanged: 0, refused: 0 }, problems: [] },
    },
  });
  await person.click(screen.getByRole("button", { name: "Den Vorschlag übernehmen" }));

  expect(await screen.findByText("Übernommen: 3 neu, 1 geändert, 0 unverändert.")).toBeVisible();
  expect(await asked.find(({ method }) => method === "POST")!.json()).toEqual({});
});

it("an import that was refused says why", async () => {
  serve({
    "/api/v1/me": { body: OPERATOR },
    "/api/v1/imports/i1": {
      body: {
        ...RUN,
        state: "refused",
        document_id: null,
        problems: [{ row: null, column: null, detail: "Die PDF-Datei ist verschlüsselt." }],
      },
    },
  });
  show(<ImportPreviewPage params={{ id: "i1" }} />);

  expect(await screen.findByText("Die PDF-Datei ist verschlüsselt.")).toBeVisible();
});

it("an import that is being read says which step it is at, until it is read", async () => {
  let asked = 0;
  const running = {
    ...RUN,
    state: "running",
    document_id: null,
    created_at: "2026-11-20T09:00:00Z",
  };
  serve({
    ...ANSWERS,
    "/api/v1/imports/i1": () => {
      asked += 1;
      const progress = { done: 1, total: 3, note: "reading" };
      return { body: asked === 1 ? { ...running, progress } : RUN };
    },
  });
  show(<ImportPreviewPage params={{ id: "i1" }} />);

  expect(await screen.findByText("Schritt 2 von 3: Lesen und Angaben suchen")).toHaveRole("status");
  expect(screen.getByRole("progressbar", { name: "Fortschritt" })).toHaveAttribute("value", "1");
  expect(
    await screen.findByRole("heading", { name: "Auftakt im Herbst" }, { timeout: 5_000 }),
  ).toBeVisible();
  expect(screen.getByText("Import: gelesen.")).toHaveRole("status");
});

it("an import that was stopped says so", async () => {
  serve({
    "/api/v1/me": { body: OPERATOR },
    "/api/v1/imports/i1": { body: { ...RUN, state: "cancelled", document_id: null } },
  });
  show(<ImportPreviewPage params={{ id: "i1" }} />);

  expect(await screen.findByText("Dieser Import ist abgebrochen worden.")).toBeVisible();
});

it("once all is decided, a line leads to what was made", async () => {
  const accepted = { ...CONFERENCE, state: "accepted" };
  serve({
    ...ANSWERS,
    "/api/v1/documents/d1/findings": { body: { items: [accepted, BODY], next: null } },
  });
  show(<ImportPreviewPage params={{ id: "i1" }} />);

  const line = (await screen.findByText(/^1 Vorschlag übernommen/)).closest("div")!;
  expect(within(line).getByRole("link", { name: "Auftaktkonferenz" })).toHaveAttribute(
    "href",
    "/konferenzen/r-f1",
  );
});

it("who is not signed in learns how to, and nothing is asked of the imports", async () => {
  const asked = serve({
    "/api/v1/me": { body: NOBODY },
    "/api/v1/bodies": { body: { items: [], next: null } },
  });
  show(<HandInPage />);

  expect(await screen.findByText("Zum Importieren müssen Sie angemeldet sein.")).toBeVisible();
  expect(asked.filter(({ url }) => url.includes("/imports"))).toEqual([]);
});

it("where there is no municipality the first one is added, its key following from its name", async () => {
  const asked = serve({
    "/api/v1/me": { body: OPERATOR },
    "/api/v1/bodies": { body: { items: [], next: null } },
    "/api/v1/imports": { body: { items: [], next: null } },
  });
  const { person } = show(<HandInPage />);
  await person.type(await screen.findByLabelText("Name"), "Würselen am Fluß");
  await person.click(screen.getByRole("button", { name: "Kommune anlegen" }));

  const sent = asked.find(({ method }) => method === "POST")!;
  expect(await sent.json()).toMatchObject({ key: "wuerselen-am-fluss", name: "Würselen am Fluß" });
});

it("handing in nothing sends nothing and says so", async () => {
  const asked = serve({
    "/api/v1/me": { body: OPERATOR },
    "/api/v1/bodies": { body: { items: [{ id: "b1", key: "herne", name: "Herne" }], next: null } },
    "/api/v1/imports": { body: { items: [], next: null } },
  });
  const { person } = show(<HandInPage />);
  await person.click(await screen.findByRole("button", { name: "Dokument lesen" }));

  expect(
    screen.getByText("Wählen Sie eine Datei, eine Adresse oder fügen Sie Text ein."),
  ).toBeVisible();
  expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
});
