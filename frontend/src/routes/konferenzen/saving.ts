/** Sends a conference and the steps that its agenda needs. */
import { answered, api, versioned, type Versioned } from "../../api/client";
import { Problem } from "../../api/problem";
import type { components } from "../../api/schema";
import type { AgendaItem, Conference } from "../../api/shapes";
import { momentOf } from "../../lib/berlin";
import { isExactDay } from "../../lib/edtf";
import { minutesOf, stepsBetween, type Row } from "./agenda-rows";

/** A fault of the form, told as the server would tell it. */
export function fault(field: string, detail: string): Problem {
  return new Problem("invalid", 422, detail, [{ pointer: `/${field}`, detail }]);
}

export interface Hours {
  starts_at: string | null;
  ends_at: string | null;
}

/** The moments that clock times on a day mean. Faults: no exact day, an end before the beginning. */
export function hoursOn(
  edtf: string | null,
  begin: string,
  end: string,
  words: { needsDay: string; endsEarly: string },
): Hours {
  if (begin === "" && end === "") return { starts_at: null, ends_at: null };
  if (edtf === null || !isExactDay(edtf)) throw fault("date", words.needsDay);
  const at = (clock: string): string | null => (clock === "" ? null : momentOf(`${edtf}T${clock}`));
  const hours = { starts_at: at(begin), ends_at: at(end) };
  if (hours.starts_at !== null && hours.ends_at !== null && hours.ends_at <= hours.starts_at) {
    throw fault("end", words.endsEarly);
  }
  return hours;
}

/** New parts that were stored by an attempt that failed later on, by their own names. */
const stored = new Map<string, { id: string; revision: number }>();

/**
 * Carries out what turns the stored agenda into the edited one, in order. Each new part is sent
 * under `key` and its own name, so that none is made twice.
 */
export async function saveAgenda(
  conference: string,
  before: readonly AgendaItem[],
  rows: readonly Row[],
  key: string,
): Promise<void> {
  const path = { owner_id: conference };
  for (const step of stepsBetween(before, rows)) {
    if (step.kind === "remove") {
      await answered(
        api.DELETE("/api/v1/conferences/{owner_id}/agenda-items/{id}", {
          params: { path: { ...path, id: step.id } },
          headers: { "If-Match": `"${step.revision}"` },
        }),
      );
      continue;
    }
    const { row, order } = step;
    const body = {
      title: row.title.trim(),
      planned_minutes: minutesOf(row),
      responsible: row.responsible.trim() === "" ? null : row.responsible.trim(),
      order,
    };
    const known = step.kind === "change" ? row : stored.get(row.id);
    if (known === undefined) {
      const made = await answered(
        api.POST("/api/v1/conferences/{owner_id}/agenda-items", {
          params: { path },
          headers: { "Idempotency-Key": `${key}.${row.id}` },
          body,
        }),
      );
      stored.set(row.id, { id: made.id, revision: made.revision });
    } else {
      const changed = await answered(
        api.PATCH("/api/v1/conferences/{owner_id}/agenda-items/{id}", {
          params: { path: { ...path, id: known.id } },
          headers: { "If-Match": `"${known.revision ?? 1}"` },
          body,
        }),
      );
      if (step.kind === "add") stored.set(row.id, changed);
    }
  }
}

type Sent = components["schemas"]["ConferenceChange"];

export function changeConference(
  id: string,
  etag: string | null,
  body: Sent,
): Promise<Versioned<Conference>> {
  return versioned(
    api.PATCH("/api/v1/conferences/{id}", {
      params: { path: { id } },
      headers: { "If-Match": etag ?? "*" },
      body,
    }),
  );
}
