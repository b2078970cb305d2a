import type { Dictionary } from "../i18n";
import { lazyPage, type LazyPage } from "../lib/lazy-page";

export type Place = keyof Dictionary["places"];

export interface RouteEntry extends LazyPage {
  path: string;
  /** The entry of the main navigation the page belongs to. */
  place: Place | null;
}

/** The addresses of the main navigation, in its order. */
export const PLACES: readonly { place: Place; to: string }[] = [
  { place: "start", to: "/" },
  { place: "processes", to: "/prozesse" },
  { place: "networks", to: "/netzwerke" },
  { place: "conferences", to: "/konferenzen" },
  { place: "prevention", to: "/praevention" },
  { place: "areas", to: "/sozialraeume" },
  { place: "papers", to: "/vorlagen" },
  { place: "imports", to: "/importieren" },
];

const page = (path: string, place: Place | null, load: Parameters<typeof lazyPage>[0]) => ({
  path,
  place,
  ...lazyPage(load),
});

/** Every page with its address; the first that fits is shown, so `neu` stands before `:id`. */
export const ROUTES: readonly RouteEntry[] = [
  page("/", "start", () => import("./start/page")),
  page("/prozesse", "processes", () => import("./prozesse/list")),
  page("/prozesse/neu", "processes", () => import("./prozesse/edit")),
  page("/prozesse/:id", "processes", () => import("./prozesse/detail")),
  page("/prozesse/:id/bearbeiten", "processes", () => import("./prozesse/edit")),
  page("/prozesse/:process/phasen/neu", "processes", () => import("./prozesse/edit-any")),
  page("/prozesse/:process/phasen/:id", "processes", () => import("./prozesse/edit-any")),
  page("/prozesse/:process/meilensteine/neu", "processes", () => import("./prozesse/edit-any")),
  page("/prozesse/:process/meilensteine/:id", "processes", () => import("./prozesse/edit-any")),
  page("/meilensteine", "processes", () => import("./meilensteine/page")),
  page("/zeitplan", "processes", () => import("./zeitplan/page")),
  page("/prozesse/:process/teile/:kind/neu", "processes", () => import("./prozesse/edit-any")),
  page("/prozesse/:process/teile/:kind/:id", "processes", () => import("./prozesse/edit-any")),
  page("/prozesse/:id/plan", "processes", () => import("./prozesse/plan")),
  page("/prozesse/:id/fortschreiben", "processes", () => import("./prozesse/continue")),
  page("/prozesse/:id/stand", "processes", () => import("./prozesse/edit-standing")),
  page("/prozesse/:id/planstand", "processes", () => import("./planstand/process")),
  page("/prozesse/:id/vergleich", "processes", () => import("./planstand/process-changes")),
  page("/planstand", "processes", () => import("./planstand/desk")),
  page("/planstand/vergleich", "processes", () => import("./planstand/desk-changes")),
  page("/aufgaben", "processes", () => import("./aufgaben/list")),
  page("/aufgaben/neu", "processes", () => import("./aufgaben/edit")),
  page("/aufgaben/:id/bearbeiten", "processes", () => import("./aufgaben/edit")),
  page("/berichte", "processes", () => import("./berichte/list")),
  page("/berichte/neu", "processes", () => import("./berichte/edit")),
  page("/berichte/vorlagen", "processes", () => import("./berichte/templates")),
  page("/berichte/:id", "processes", () => import("./berichte/detail")),
  page("/berichte/:id/bearbeiten", "processes", () => import("./berichte/edit")),
  page("/berichtspflichten/neu", "processes", () => import("./berichtspflichten/edit")),
  page("/berichtspflichten/:id/bearbeiten", "processes", () => import("./berichtspflichten/edit")),
  page("/netzwerke", "networks", () => import("./netzwerke/list")),
  page("/netzwerke/:id", "networks", () => import("./netzwerke/detail")),
  page("/konferenzen", "conferences", () => import("./konferenzen/list")),
  page("/konferenzen/neu", "conferences", () => import("./konferenzen/edit")),
  page("/konferenzen/:id", "conferences", () => import("./konferenzen/detail")),
  page("/konferenzen/:id/bearbeiten", "conferences", () => import("./konferenzen/edit")),
  page("/praevention", "prevention", () => import("./praevention/overview")),
  page("/praevention/massnahmen/neu", "prevention", () => import("./praevention/edit")),
  page("/praevention/massnahmen/:id", "prevention", () => import("./praevention/detail")),
  page("/praevention/massnahmen/:id/bearbeiten", "prevention", () => import("./praevention/edit")),
  page("/sozialraeume", "areas", () => import("./sozialraeume/list")),
  page("/sozialraeume/:id", "areas", () => import("./sozialraeume/detail")),
  page("/vorlagen", "papers", () => import("./vorlagen/list")),
  page("/vorlagen/:id", "papers", () => import("./vorlagen/detail")),
  page("/gremien", "papers", () => import("./vorlagen/committees")),
  page("/gremien/:id", "papers", () => import("./vorlagen/committee")),
  page("/sitzungen", "papers", () => import("./sitzungen/list")),
  page("/sitzungen/:id", "papers", () => import("./vorlagen/meeting")),
  page("/beschluesse", "papers", () => import("./beschluesse/list")),
  page("/beschluesse/:id", "papers", () => import("./beschluesse/detail")),
  page("/suche", null, () => import("./suche/page")),
  page("/importieren", "imports", () => import("./importieren/hand-in")),
  page("/importieren/quellen", "imports", () => import("./importieren/sources")),
  page("/importieren/tabelle", "imports", () => import("./importieren/table-page")),
  page("/importieren/:id", "imports", () => import("./importieren/preview")),
  page("/anmelden", null, () => import("./anmelden/page")),
  page("/passwort-vergessen", null, () => import("./anmelden/forgotten")),
  page("/konto", null, () => import("./konto/page")),
  page("/konto/passwort", null, () => import("./konto/password")),
  page("/konto/schluessel/neu", null, () => import("./konto/new-token")),
  page("/konto/schluessel/:id", null, () => import("./konto/token")),
  page("/verwaltung", null, () => import("./verwaltung/page")),
  page("/verwaltung/menschen", null, () => import("./verwaltung/people")),
  page("/verwaltung/menschen/neu", null, () => import("./verwaltung/invite")),
  page("/verwaltung/menschen/:id/bearbeiten", null, () => import("./verwaltung/rename")),
  page("/verwaltung/menschen/:id", null, () => import("./verwaltung/person")),
  page("/verwaltung/schluessel", null, () => import("./verwaltung/tokens")),
  page("/verwaltung/schluessel/:id", null, () => import("./verwaltung/token")),
  page("/verwaltung/webhooks", null, () => import("./verwaltung/webhooks")),
  page("/verwaltung/webhooks/neu", null, () => import("./verwaltung/webhook-form")),
  page("/verwaltung/webhooks/:id", null, () => import("./verwaltung/webhook")),
  page("/verwaltung/webhooks/:id/bearbeiten", null, () => import("./verwaltung/webhook-form")),
  page("/verwaltung/hintergrund", null, () => import("./verwaltung/jobs")),
  page("/verwaltung/protokoll", null, () => import("./verwaltung/audit")),
  page("/verwaltung/aufbewahrung", null, () => import("./verwaltung/retention")),
  page("/verwaltung/auskunft", null, () => import("./verwaltung/disclosure")),
  page("/geloeschtes", null, () => import("./geloeschtes/page")),
  // The pattern page shows every component with made-up facts; it is no part of a build.
  ...(import.meta.env.DEV ? [page("/muster", null, () => import("./muster/page"))] : []),
];
