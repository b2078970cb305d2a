/** The parts of the administration, in the order they are shown. */
export const PARTS = [
  { key: "people", to: "/verwaltung/menschen" },
  { key: "tokens", to: "/verwaltung/schluessel" },
  { key: "webhooks", to: "/verwaltung/webhooks" },
  { key: "jobs", to: "/verwaltung/hintergrund" },
  { key: "audit", to: "/verwaltung/protokoll" },
  { key: "retention", to: "/verwaltung/aufbewahrung" },
  { key: "disclosure", to: "/verwaltung/auskunft" },
] as const;
