import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useChoices } from "../../api/choices";
import { answered, api } from "../../api/client";
import type { Filter } from "../../components/filter-bar";
import { useCouncilWords } from "../../i18n/council";

/** The filter by committee, of one municipality where one is chosen. */
export function useCommitteeFilter(body: string): Filter<"gremium"> {
  const words = useCouncilWords();
  const choices = useChoices("/api/v1/committees", body, { everywhere: true });
  return useMemo(() => ({ key: "gremium", label: words.committee, choices }), [choices, words]);
}

function typesQuery(body: string) {
  return queryOptions({
    queryKey: ["paper-types", body],
    queryFn: ({ signal }) => {
      const query = body === "" ? {} : { body };
      return answered(api.GET("/api/v1/paper-types", { params: { query }, signal }));
    },
  });
}

/** The filter by the council's own kinds of paper, which no vocabulary holds. */
export function useTypeFilter(body: string, current: string): Filter<"art"> {
  const words = useCouncilWords();
  const { data } = useQuery(typesQuery(body));
  return useMemo(() => {
    const found = new Set(data?.items.map(({ paper_type: kind }) => kind));
    if (current !== "") found.add(current);
    const choices = [...found].sort((a, b) => a.localeCompare(b, "de"));
    return {
      key: "art",
      label: words.kind,
      choices: choices.map((kind) => ({ value: kind, label: kind })),
    };
  }, [data, words, current]);
}
