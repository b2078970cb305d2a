import { useBodies } from "../api/bodies";
import { useWords } from "../i18n";
import type { Filter } from "./filter-bar";

/** The filter by municipality, or none where there is only one to choose. */
export function useBodyFilter(): Filter<"kommune">[] {
  const { t } = useWords();
  const bodies = useBodies();
  if (bodies.length < 2) return [];
  const choices = bodies.map(({ key, name }) => ({ value: key, label: name }));
  return [{ key: "kommune", label: t.processes.body, choices }];
}
