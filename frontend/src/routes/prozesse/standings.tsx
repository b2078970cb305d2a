import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { StandingRow } from "../../api/shapes";
import { standingsQuery } from "../../api/standings";
import { StatusBadge } from "../../components/status-badge";
import { useSteeringWords } from "../../i18n/steering";

/** How the processes of a body stand, or of all, by their ids. */
export function useStandings(body: string): ReadonlyMap<string, StandingRow> {
  const { data } = useQuery(standingsQuery(body));
  return useMemo(() => new Map(data?.items.map((row) => [row.process_id, row])), [data]);
}

/** How a process stands, in a word and a figure; nothing while that is not known. */
export function StandingMark({ row }: { row: StandingRow | undefined }) {
  const words = useSteeringWords().standing;
  if (row === undefined) return null;
  return (
    <>
      <StatusBadge status={row.health} label={words.words[row.health]} />
      {row.completion !== null && <p className="muted">{words.percent(row.completion)}</p>}
      {row.is_stale && <p className="muted">{words.stale}</p>}
    </>
  );
}
