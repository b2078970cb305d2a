import { useMemo } from "react";
import { useList } from "../../api/reading";
import type { Filter } from "../../components/filter-bar";
import { useCouncilWords } from "../../i18n/council";

/** The filter by committee, of one municipality where one is chosen. */
export function useCommitteeFilter(body: string): Filter<"gremium"> {
  const words = useCouncilWords();
  const { rows } = useList("/api/v1/committees", {
    body,
    fields: "id,name",
    sort: "name",
    limit: 200,
  });
  return useMemo(
    () => ({
      key: "gremium",
      label: words.committee,
      choices: rows.map(({ id, name }) => ({ value: id, label: name })),
    }),
    [rows, words],
  );
}

/** How many of the newest papers are looked at for the kinds of paper there are. */
const LOOKED_AT = 200;

/** The filter by the council's own kinds of paper, which no vocabulary holds. */
export function useTypeFilter(body: string, current: string): Filter<"art"> {
  const words = useCouncilWords();
  const { rows } = useList("/api/v1/papers", { body, fields: "paper_type", limit: LOOKED_AT });
  return useMemo(() => {
    const found = new Set(rows.flatMap(({ paper_type: kind }) => (kind === null ? [] : [kind])));
    if (current !== "") found.add(current);
    const choices = [...found].sort((a, b) => a.localeCompare(b, "de"));
    return {
      key: "art",
      label: words.kind,
      choices: choices.map((kind) => ({ value: kind, label: kind })),
    };
  }, [rows, words, current]);
}
