import type { User } from "../../api/accounts";
import { StatusBadge } from "../../components/status-badge";
import { useAccountWords, type AccountWords } from "../../i18n/accounts";

type State = keyof AccountWords["people"]["states"];

/** The shapes are those of statuses that mean the same. */
const LOOKS: Record<State, string> = {
  active: "certain",
  invited: "eingeladen",
  disabled: "rejected",
};

function stateOf(user: User): State {
  if (user.disabled) return "disabled";
  return user.has_password || user.last_sign_in_at !== null ? "active" : "invited";
}

/** Whether somebody can come in: not yet, or no more. */
export function AccountState({ user }: { user: User }) {
  const { people } = useAccountWords();
  const state = stateOf(user);
  return <StatusBadge status={LOOKS[state]} label={people.states[state]} />;
}
