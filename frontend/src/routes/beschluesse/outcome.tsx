import { useTerms } from "../../api/vocabularies";
import { StatusBadge } from "../../components/status-badge";
import { useCouncilWords } from "../../i18n/council";
import type { Decision } from "./api";

type Voted = Pick<Decision, "votes_for" | "votes_against" | "abstentions" | "votes_text">;

/**
 * How people voted: in numbers where somebody was counted, else in the council's words. That
 * nobody was against follows from "einstimmig", and the word says it better.
 */
export function useVotes(of: Voted): string {
  const words = useCouncilWords();
  const isCounted = of.votes_for !== null || (of.votes_against ?? 0) > 0;
  const counted = words.votesCounted(of.votes_for, of.votes_against, of.abstentions);
  return isCounted || !of.votes_text ? counted : of.votes_text;
}

/** The votes as a line; nothing where what was said beside it says it already. */
export function Votes({ of, said }: { of: Voted; said?: string | null }) {
  const words = useCouncilWords();
  const votes = useVotes(of);
  if (votes === "" || votes === said) return null;
  return (
    <p>
      {words.votes}: {votes}
    </p>
  );
}

/** What was decided: the shape and word of its kind, else the council's own words. */
export function Outcome({ of }: { of: Pick<Decision, "outcome" | "outcome_text" | "body_id"> }) {
  const outcomes = useTerms("decision_outcome", of.body_id);
  if (of.outcome === null) return of.outcome_text;
  return <StatusBadge status={of.outcome} label={outcomes.label(of.outcome) ?? undefined} />;
}
