import type { ReactNode } from "react";
import { useWords } from "../i18n";

export interface Fact {
  key: string;
  label: string;
  value: ReactNode;
  /** The evidence mark of the fact, where there is one. */
  evidence?: ReactNode;
}

/** Facts of one thing, label beside value; what is not known is left out unless `all` is set. */
export function DataList({ facts, all = false }: { facts: readonly Fact[]; all?: boolean }) {
  const { t } = useWords();
  const isBlank = ({ value }: Fact): boolean =>
    value === null || value === undefined || value === "" || value === false;
  const shown = all ? facts : facts.filter((fact) => !isBlank(fact));
  if (shown.length === 0) return null;
  return (
    <dl className="data-list">
      {shown.map((fact) => (
        <div key={fact.key} className="data-list__fact">
          <dt>{fact.label}</dt>
          <dd>
            {isBlank(fact) ? <span className="muted">{t.common.none}</span> : fact.value}
            {fact.evidence}
          </dd>
        </div>
      ))}
    </dl>
  );
}
