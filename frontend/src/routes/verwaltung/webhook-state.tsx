import type { Webhook } from "../../api/accounts";
import { StatusBadge } from "../../components/status-badge";
import { useAccountWords, type AccountWords } from "../../i18n/accounts";

type State = keyof AccountWords["webhooks"]["states"];

/** The shapes are those of statuses that mean the same. */
const LOOKS: Record<State, string> = {
  active: "certain",
  paused: "ruhend",
  stopped: "abgebrochen",
};

/** Whether a webhook hears, rests, or was told by its receiver to stop. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { webhooks } = useAccountWords();
  const resting = webhook.paused ? "paused" : "active";
  const state: State = webhook.stopped_at === null ? resting : "stopped";
  return <StatusBadge status={LOOKS[state]} label={webhooks.states[state]} />;
}
