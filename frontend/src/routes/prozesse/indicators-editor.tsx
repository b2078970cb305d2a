import { RowsEditor, type Column } from "../../components/form/rows-editor";
import { useSteeringWords } from "../../i18n/steering";
import { rowsOf, written, type Indicator, type IndicatorRow } from "./indicators";

interface Props {
  name: string;
  label: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

const PARTS: readonly (keyof Indicator)[] = ["unit", "start", "target", "current", "as_of"];

/** What a goal is measured by: a name, a unit, and three figures each. */
export function IndicatorsEditor({ name, label, error, value, onChange }: Props) {
  const words = useSteeringWords().indicator;
  const parts = PARTS.map((part): Column<IndicatorRow> => ({
    name: part,
    label: () => words.parts[part],
    spoken: (place) => words.partOf(place, words.parts[part]),
  }));
  return (
    <RowsEditor<IndicatorRow>
      name={name}
      legend={label}
      error={error}
      rows={rowsOf(value)}
      onChange={(rows) => onChange(written(rows))}
      columns={[{ name: "title", label: words.number }, ...parts]}
      blank={(id) => ({ id, title: "", unit: "", start: "", target: "", current: "", as_of: "" })}
      words={{
        add: words.add,
        remove: (row, place) => words.remove(row.title.trim() || words.number(place)),
      }}
      isWide
    />
  );
}
