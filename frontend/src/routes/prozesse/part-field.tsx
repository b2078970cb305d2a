/** The fields of a part's form, and how their values read where they are keys rather than words. */
import type { ReactNode } from "react";
import { useChoices } from "../../api/choices";
import { useTerms } from "../../api/vocabularies";
import { CheckGroup } from "../../components/form/check-group";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { VagueDateField } from "../../components/form/vague-date-field";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import { rowsOf } from "./indicators";
import { IndicatorsEditor } from "./indicators-editor";
import type { KnownProcess } from "./known";
import type { PartField } from "./part-kinds";
import { idsOf } from "./part-values";

interface Props {
  field: PartField;
  process: KnownProcess;
  /** The part; none for a new one. */
  id: string | null;
  value: string;
  ties: {
    name: string;
    label: string;
    required: boolean;
    error: string | undefined;
    value: string;
    onChange: (value: string) => void;
  };
}

/** What can be chosen in a field, by its kind; nothing where anything may be typed. */
function useOffered({ field, process, id, value }: Omit<Props, "ties">) {
  const { t } = useWords();
  const words = useSteeringWords();
  const terms = useTerms(field.vocabulary ?? "", process.body_id);
  const programmes = useChoices("/api/v1/funding-programmes", process.body_id, {
    enabled: field.is === "programme",
  });
  const steps = [...process.phases, ...process.milestones];
  switch (field.is) {
    case "term":
      return terms.choices(value);
    case "participant":
      return Object.entries(words.participantKinds).map(([key, label]) => ({ value: key, label }));
    case "goal":
      return process.goals
        .filter((goal) => goal.id !== id)
        .map((goal) => ({ value: goal.id, label: goal.text }));
    case "phase":
      return process.phases.map((phase) => ({ value: phase.id, label: phase.title }));
    case "after":
      return steps
        .filter((step) => step.id !== id)
        .map((step) => ({ value: step.id, label: step.title }));
    case "programme":
      return programmes;
    case "visibility":
      return [
        { value: "internal", label: t.common.internal },
        { value: "public", label: t.common.public },
      ];
    default:
      return null;
  }
}

export function PartInput({ ties, ...of }: Props) {
  const { t } = useWords();
  const words = useSteeringWords();
  const choices = useOffered(of);
  const { is, hint: said, name } = of.field;
  const hint = said === undefined ? {} : { hint: words[said] };
  if (choices !== null) {
    // Nothing is asked where there is nothing to choose.
    if (choices.length === 0 && is !== "term" && is !== "goal") return null;
    if (is === "after") {
      const values = idsOf(ties.value);
      const onChange = (ids: string[]): void => ties.onChange(ids.join(" "));
      return (
        <CheckGroup {...ties} {...hint} values={values} onChange={onChange} choices={choices} />
      );
    }
    const isSaid = is === "participant" || is === "visibility";
    return (
      <SelectField
        {...ties}
        {...(isSaid && { required: true })}
        {...(is === "visibility" && { hint: t.processes.visibilityHint })}
        choices={choices}
      />
    );
  }
  switch (is) {
    case "indicators":
      return <IndicatorsEditor {...ties} />;
    case "date":
      // What can be written here is said once.
      return <VagueDateField {...ties} {...(isLater(name) && { hint: "" })} />;
    case "day":
      return <TextField {...ties} type="date" />;
    case "money":
      return <TextField {...ties} hint={words.euros} />;
    case "order":
      return <TextField {...ties} {...hint} type="number" />;
    case "text":
    case "lines":
      return <TextField {...ties} {...hint} lines={3} />;
    default:
      return <TextField {...ties} {...hint} />;
  }
}

const isLater = (name: string): boolean => name === "forecast" || name === "actual";

/** A value as it reads beside another, where both were changed at once. */
export function PartValue(of: Omit<Props, "ties">): ReactNode {
  const { t } = useWords();
  const words = useSteeringWords();
  const choices = useOffered(of);
  if (of.field.is === "indicators") {
    return rowsOf(of.value)
      .map((row) => words.indicator.said(row.title, row.current, row.target, row.unit))
      .join("; ");
  }
  const keys = of.field.is === "after" ? idsOf(of.value) : [of.value];
  const named = keys.map((key) => choices?.find(({ value }) => value === key)?.label ?? key);
  return named.join(", ") || t.common.none;
}
