import { CheckGroup } from "../../components/form/check-group";
import { useSteeringWords } from "../../i18n/steering";
import type { KnownProcess } from "./known";

interface Step {
  after_phase_ids: string[];
  after_milestone_ids: string[];
}

/** What comes before a step, of both kinds: a form asks for them in one list. */
export function afterOf(step: Step): string[] {
  return [...step.after_phase_ids, ...step.after_milestone_ids];
}

/** The one list as the contract has it: phases and milestones apart. */
export function afterSent(process: KnownProcess, after: readonly string[]): Step {
  const phases = new Set(process.phases.map(({ id }) => id));
  return {
    after_phase_ids: after.filter((id) => phases.has(id)),
    after_milestone_ids: after.filter((id) => !phases.has(id)),
  };
}

/** The fields of the contract that a changed list stands for. */
export function afterChanged(changed: readonly string[]): string[] {
  return changed.flatMap((name) =>
    name === "after" ? ["after_phase_ids", "after_milestone_ids"] : [name],
  );
}

interface Props {
  process: KnownProcess;
  id: string | null;
  name: string;
  label: string;
  required: boolean;
  error: string | undefined;
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Which phases and milestones come before; nothing is asked where there is no other. */
export function AfterField({ process, id, ...field }: Props) {
  const words = useSteeringWords();
  const others = [...process.phases, ...process.milestones].filter((step) => step.id !== id);
  if (others.length === 0) return null;
  return (
    <CheckGroup
      {...field}
      hint={words.afterHint}
      choices={others.map((step) => ({ value: step.id, label: step.title }))}
    />
  );
}
