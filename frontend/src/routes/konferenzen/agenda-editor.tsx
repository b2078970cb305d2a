import { RowsEditor } from "../../components/form/rows-editor";
import { useWords } from "../../i18n";
import { AgendaTotal } from "./agenda";
import { minutesOf, type Row } from "./agenda-rows";
import { scheduleOf } from "./schedule";

interface Props {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** Minutes between beginning and end, where both are known. */
  length: number | null;
  error: string | undefined;
}

/** The parts of the agenda in their order: change, move, remove, add. */
export function AgendaEditor({ rows, onChange, length, error }: Props) {
  const { t } = useWords();
  const words = t.conferences;
  const nameOf = (row: Row): string => row.title.trim() || words.untitled;
  const schedule = scheduleOf(
    rows.map((row) => {
      const minutes = minutesOf(row);
      return { planned_minutes: minutes === null || Number.isNaN(minutes) ? null : minutes };
    }),
  );
  return (
    <RowsEditor<Row>
      name="agenda"
      legend={words.agenda}
      error={error}
      rows={rows}
      onChange={onChange}
      columns={[
        { name: "title", label: words.partTitle },
        {
          name: "minutes",
          label: () => words.minutes,
          spoken: words.partMinutes,
          inputMode: "numeric",
        },
        { name: "responsible", label: () => words.responsible, spoken: words.partResponsible },
      ]}
      blank={(id) => ({ id, revision: null, title: "", minutes: "", responsible: "" })}
      words={{
        add: words.addPart,
        remove: (row) => words.partRemove(nameOf(row)),
        moving: {
          up: (row) => words.partUp(nameOf(row)),
          down: (row) => words.partDown(nameOf(row)),
          moved: (row, place) => words.movedTo(nameOf(row), place),
        },
      }}
    >
      <AgendaTotal schedule={schedule} length={length} />
    </RowsEditor>
  );
}
