import type { ComponentProps } from "react";
import { Icon } from "./icon";

export interface Choice {
  value: string;
  label: string;
}

interface Props extends Omit<ComponentProps<"select">, "value" | "onChange" | "children"> {
  value: string;
  choices: readonly Choice[];
  /** What stands for no choice; without it one is always made. */
  blank?: string | undefined;
  onChange: (value: string) => void;
}

/** A list to choose one from, as everything here that is chosen looks. */
export function Select({ value, choices, blank, onChange, className = "", ...select }: Props) {
  return (
    <div className={`select ${className}`.trim()}>
      <select {...select} value={value} onChange={(event) => onChange(event.target.value)}>
        {blank !== undefined && <option value="">{blank}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon name="arrowDown" />
    </div>
  );
}
