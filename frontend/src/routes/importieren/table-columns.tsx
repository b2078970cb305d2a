import { useTerms } from "../../api/vocabularies";
import { Notice } from "../../components/notice";
import { ResourceTable } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Select } from "../../components/select";
import { useTableWords } from "../../i18n/tables";
import type { TableKind, TablePreview } from "./table-api";
import type { UnknownWord } from "./table-rows";

/** What a field of a table is called, by what its rows are. */
export function useTableField(kind: TableKind): (field: string) => string {
  const words = useTableWords();
  const common: Readonly<Record<string, string>> = words.fields;
  const own: Readonly<Record<string, string>> = kind === "processes" ? words.processFields : {};
  return (field) => own[field] ?? common[field] ?? field;
}

interface ColumnsProps {
  preview: TablePreview;
  /** What was chosen since, by heading. */
  given: Readonly<Record<string, string>>;
  onChoose: (heading: string, field: string) => void;
}

/** Which column of the table means which field, to be changed. */
export function TableColumns({ preview: { table }, given, onChoose }: ColumnsProps) {
  const words = useTableWords();
  const nameOf = useTableField(table.kind);
  return (
    <Section title={words.columnsTitle} id="zuordnung">
      <p className="muted">
        {words.sheet(table.sheet, table.heading_row)}.{" "}
        {table.known_source ? words.known : words.unknown}
        {table.unread_sheets.length > 0 && <> {words.unread(table.unread_sheets.join(", "))}.</>}
      </p>
      <ResourceTable
        caption={words.columnsTitle}
        rows={table.columns}
        rowKey={({ column }) => column}
        columns={[
          { key: "column", header: words.column, brief: true, cell: ({ column }) => column },
          { key: "heading", header: words.heading, names: true, cell: ({ heading }) => heading },
          {
            key: "examples",
            header: words.examples,
            cell: ({ examples }) => (
              <span className="muted breakable">{examples.join(" · ") || "–"}</span>
            ),
          },
          {
            key: "means",
            header: words.means,
            cell: ({ heading, field }) => (
              <Select
                className="table-select"
                aria-label={words.meansOf(heading)}
                value={given[heading] ?? field}
                blank={words.leftOut}
                choices={table.fields.map((one) => ({ value: one, label: nameOf(one) }))}
                onChange={(chosen) => onChoose(heading, chosen)}
              />
            ),
          },
          {
            key: "how",
            header: words.origin,
            cell: ({ heading, how }) => words.how[heading in given ? "given" : how],
          },
        ]}
      />
    </Section>
  );
}

interface WordProps {
  of: UnknownWord;
  body: string;
  value: string;
  onChoose: (key: string) => void;
}

function WordChoice({ of, body, value, onChoose }: WordProps) {
  const words = useTableWords();
  const terms = useTerms(of.vocabulary, body);
  const kinds = (["phases", "milestones", "tasks"] as const).map((key) => ({
    value: key,
    label: words.rowKinds[key],
  }));
  return (
    <Select
      className="table-select"
      aria-label={words.wordOf(of.word)}
      value={value}
      blank="–"
      choices={of.vocabulary === "kind" ? kinds : terms.choices()}
      onChange={onChoose}
    />
  );
}

interface WordsProps {
  unknown: readonly UnknownWord[];
  body: string;
  given: Readonly<Record<string, Readonly<Record<string, string>>>>;
  onChoose: (vocabulary: string, word: string, key: string) => void;
}

/** Words of a status or kind that refuse their rows until somebody says what they mean. */
export function TableWords({ unknown, body, given, onChoose }: WordsProps) {
  const words = useTableWords();
  if (unknown.length === 0) return null;
  return (
    <Section title={words.wordsTitle} id="woerter">
      <Notice tone="info" title={words.wordsHint} />
      <ResourceTable
        caption={words.wordsTitle}
        rows={unknown}
        rowKey={({ vocabulary, word }) => `${vocabulary} ${word}`}
        columns={[
          { key: "word", header: words.word, names: true, cell: ({ word }) => word },
          { key: "times", header: words.times, numeric: true, cell: ({ times }) => times },
          {
            key: "means",
            header: words.means,
            cell: (one) => (
              <WordChoice
                of={one}
                body={body}
                value={given[one.vocabulary]?.[one.word] ?? ""}
                onChoose={(key) => onChoose(one.vocabulary, one.word, key)}
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
