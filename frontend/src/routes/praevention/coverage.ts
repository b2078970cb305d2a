/** How well the fields of the prevention chain are covered, and why not. */
import type { Measure } from "../../api/shapes";
import type { Coverage } from "../../components/matrix";
import type { IsoDay } from "../../lib/edtf";

export type Reason = "single" | "ending" | "noOutreach";

export interface Field {
  measures: Measure[];
  coverage: Coverage;
  /** Why it is thin. */
  reasons: Reason[];
}

/** What is over, given up, paused or only an idea closes no gap. */
const NOT_THERE: ReadonlySet<string> = new Set([
  "idee",
  "abgeschlossen",
  "abgebrochen",
  "ausgesetzt",
]);

export function counts(measure: Measure): boolean {
  return measure.status === null || !NOT_THERE.has(measure.status);
}

/** The same day a year later; the 29th of February becomes the 1st of March. */
export function yearAfter(day: IsoDay): IsoDay {
  const [year = "0", month = "1", of = "1"] = day.split("-");
  return new Date(Date.UTC(Number(year) + 1, Number(month) - 1, Number(of)))
    .toISOString()
    .slice(0, 10);
}

/** Who carries the measures: providers by id, else whoever is named as responsible. */
function carriers(measures: readonly Measure[]): Set<string> {
  const found = new Set<string>();
  for (const { provider_ids: providers, responsible } of measures) {
    for (const id of providers) found.add(id);
    if (providers.length === 0 && responsible !== null) found.add(responsible.trim().toLowerCase());
  }
  return found;
}

/** What is not known is no good news: without a second known provider a field is thin. */
export function fieldOf(measures: readonly Measure[], today: IsoDay): Field {
  const there = measures.filter(counts);
  if (there.length === 0) return { measures: there, coverage: "empty", reasons: [] };
  const horizon = yearAfter(today);
  const reasons: Reason[] = [];
  if (carriers(there).size < 2) reasons.push("single");
  const ends = (measure: Measure): boolean => {
    const latest = measure.period?.latest ?? null;
    return latest !== null && latest <= horizon;
  };
  if (there.every(ends)) reasons.push("ending");
  if (!there.some(({ access }) => access.includes("geh"))) reasons.push("noOutreach");
  return { measures: there, coverage: reasons.length === 0 ? "covered" : "thin", reasons };
}

/** The field where a life phase and a field of action meet. */
export function fieldAt(
  measures: readonly Measure[],
  phase: string,
  action: string,
  today: IsoDay,
): Field {
  return fieldOf(
    measures.filter(
      ({ life_phases: phases, action_fields: actions }) =>
        phases.includes(phase) && actions.includes(action),
    ),
    today,
  );
}
