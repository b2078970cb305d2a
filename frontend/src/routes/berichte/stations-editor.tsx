import { RowsEditor } from "../../components/form/rows-editor";
import { useReportWords } from "../../i18n/reports";
import type { Row } from "./station-rows";

interface Props {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** The committees whose names are offered. */
  committees: readonly { id: string; name: string }[];
  error: string | undefined;
}

/** The stations in their order: change, move, remove, add. */
export function StationsEditor({ rows, onChange, committees, error }: Props) {
  const words = useReportWords();
  const nameOf = (row: Row): string => row.name.trim() || words.stationUnnamed;
  return (
    <RowsEditor<Row>
      name="stations"
      legend={words.stations}
      error={error}
      rows={rows}
      onChange={onChange}
      columns={[
        {
          name: "name",
          label: words.station,
          offered: [...new Set(committees.map(({ name }) => name))],
        },
        { name: "date", label: () => words.date, spoken: words.stationDate, type: "date" },
        { name: "role", label: () => words.role, spoken: words.stationRole },
      ]}
      blank={(id) => ({ id, name: "", date: "", role: "" })}
      words={{
        add: words.stationAdd,
        remove: (row) => words.stationRemove(nameOf(row)),
        moving: {
          up: (row) => words.stationUp(nameOf(row)),
          down: (row) => words.stationDown(nameOf(row)),
          moved: (row, place) => words.stationMoved(nameOf(row), place),
        },
      }}
    />
  );
}
