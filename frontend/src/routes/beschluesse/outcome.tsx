import { useTerms } from "../../api/vocabularies";
import { StatusBadge } from "../../components/status-badge";
import { useCouncilWords } from "../../i18n/council";
import type { Decision } from "./api";

type Voted = Pick<Decision, "votes_for" | "votes_against" | "abstentions" | "votes_text">;

/** How people voted, in numbers where they are known, else in the council's words. */
export function Votes({ of }: { of: Voted }) {
  const words = useCouncilWords();
  const counted = words.votesCounted(of.votes_for, of.votes_against, of.abstentions);
  const said = counted === "" ? of.votes_text : counted;
  if (!said) return null;
  return (
    <p>
      {words.votes}: {said}
    </p>
  );
}

/** What was decided: the shape and word of its kind, else the council's own words. */
export function Outcome({ of }: { of: Pick<Decision, "outcome" | "outcome_text" | "body_id"> }) {
  const outcomes = useTerms("decision_outcome", of.body_id);
  if (of.outcome === null) return of.outcome_text;
  return <StatusBadge status={of.outcome} label={outcomes.label(of.outcome) ?? undefined} />;
}
