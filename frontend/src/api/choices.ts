import { useMemo } from "react";
import type { Choice } from "../components/select";
import { useWhole } from "./reading";

/** Collections whose things are chosen from by what they are called, and the field that says it. */
const NAMED = {
  "/api/v1/planning-processes": "title",
  "/api/v1/prevention-measures": "title",
  "/api/v1/prevention-chains": "title",
  "/api/v1/conferences": "title",
  "/api/v1/provider-networks": "name",
  "/api/v1/committees": "name",
  "/api/v1/areas": "name",
  "/api/v1/funding-programmes": "name",
  "/api/v1/report-templates": "name",
} as const;

interface Named {
  id: string;
  title?: string;
  name?: string;
}

interface Options {
  /** Whether those of all municipalities are offered while none is chosen. */
  everywhere?: boolean;
  enabled?: boolean;
}

/** The things of a municipality to choose one of, by name; none while they come. */
export function useChoices(
  path: keyof typeof NAMED,
  body: string,
  { everywhere = false, enabled = true }: Options = {},
): readonly Choice[] {
  const named = NAMED[path];
  const { rows, isOutdated } = useWhole(
    path,
    { body, fields: `id,${named}`, sort: named },
    { enabled: enabled && (everywhere || body !== "") },
  );
  return useMemo(
    // The rows of what was asked before are none of these.
    () =>
      isOutdated
        ? []
        : (rows as readonly Named[]).map((row) => ({
            value: row.id,
            label: row.title ?? row.name ?? row.id,
          })),
    [rows, isOutdated],
  );
}
