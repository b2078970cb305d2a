import { useState } from "react";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { useTableWords } from "../../i18n/tables";
import { saveAs } from "../../lib/save";
import { useTableField } from "./table-columns";
import type { TableLine, TablePreview, TableRefusal } from "./table-api";
import { countsOf, csvOf, SHOWS, toldOf, type Show } from "./table-rows";

/** So many rows are drawn at once; a plan may have ten thousand. */
const PAGE = 100;

interface PagedProps<Row> {
  caption: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
}

/** A long table, a page at a time. */
export function PagedTable<Row>({ caption, rows, rowKey, columns }: PagedProps<Row>) {
  const words = useTableWords();
  const [most, setMost] = useState(PAGE);
  const shown = rows.slice(0, most);
  if (rows.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <>
      <p role="status" className="result-count">
        {words.shown(shown.length, rows.length)}
      </p>
      <ResourceTable caption={caption} rows={shown} rowKey={rowKey} columns={columns} />
      {shown.length < rows.length && (
        <div className="load-more">
          <Button onClick={() => setMost(most + PAGE)}>
            {words.more(Math.min(PAGE, rows.length - most))}
          </Button>
        </div>
      )}
    </>
  );
}

/** How a change looks; the word says it. */
const LOOKS = { created: "neu", changed: "verschoben", unchanged: "erledigt" } as const;

function Details({ of, nameOf }: { of: TableLine; nameOf: (field: string) => string }) {
  const words = useTableWords();
  if (of.change === "created") {
    const facts = [of.time?.text, of.responsible, of.phase].filter((one) => one);
    return <span className="muted">{facts.join(" · ") || "–"}</span>;
  }
  if (of.differences.length === 0) return <span className="muted">–</span>;
  return (
    <ul className="table-differences">
      {of.differences.map(({ field, before, after }) => (
        <li key={field}>
          {nameOf(field)}: <del>{before || words.noValue}</del> →{" "}
          <ins>{after || words.noValue}</ins>
        </li>
      ))}
    </ul>
  );
}

function Lines({ rows, nameOf }: { rows: TableLine[]; nameOf: (field: string) => string }) {
  const words = useTableWords();
  return (
    <PagedTable
      caption={words.previewTitle}
      rows={rows}
      rowKey={({ row, kind }) => `${row} ${kind}`}
      columns={[
        { key: "row", header: words.row, numeric: true, cell: ({ row }) => row },
        { key: "title", header: words.what, names: true, cell: ({ title }) => title },
        { key: "kind", header: words.becomes, cell: ({ kind }) => words.rowKinds[kind] },
        {
          key: "change",
          header: words.outcome,
          brief: true,
          cell: ({ change }) => (
            <StatusBadge status={LOOKS[change]} label={words.changes[change]} />
          ),
        },
        {
          key: "details",
          header: words.details,
          cell: (row) => <Details of={row} nameOf={nameOf} />,
        },
      ]}
    />
  );
}

function Refusals({ rows }: { rows: readonly TableRefusal[] }) {
  const words = useTableWords();
  const head = [words.row, words.what, words.column, words.value, words.reason];
  return (
    <>
      {rows.length > 0 && (
        <Button
          small
          icon="download"
          onClick={() =>
            saveAs(
              csvOf([
                head,
                ...rows.map(({ row, title, column, value, detail }) => [
                  row,
                  title,
                  column,
                  value,
                  detail,
                ]),
              ]),
              "text/csv",
              words.downloadName,
            )
          }
        >
          {words.download}
        </Button>
      )}
      <PagedTable
        caption={words.changes.refused}
        rows={rows}
        rowKey={({ row, field }) => `${row} ${field}`}
        columns={[
          { key: "row", header: words.row, numeric: true, cell: ({ row }) => row },
          {
            key: "title",
            header: words.what,
            names: true,
            cell: ({ title }) => title || <span className="muted">{words.noValue}</span>,
          },
          { key: "column", header: words.column, cell: ({ column }) => column ?? "–" },
          {
            key: "value",
            header: words.value,
            cell: ({ value }) =>
              value === "" ? (
                <span className="muted">{words.noValue}</span>
              ) : (
                <span className="breakable">{value}</span>
              ),
          },
          { key: "reason", header: words.reason, cell: ({ detail }) => detail },
        ]}
      />
    </>
  );
}

/** Every row as it would be: new, changed, the same, or refused with its cell and the reason. */
export function TableResult({ preview }: { preview: TablePreview }) {
  const words = useTableWords();
  const { table } = preview;
  const counts = countsOf(preview);
  const nameOf = useTableField(table.kind);
  // What needs eyes first is shown first.
  const [show, setShow] = useState<Show>(
    counts.refused > 0 ? "refused" : counts.changed > 0 ? "changed" : "all",
  );
  const told = toldOf(preview);
  const rows = show === "all" ? table.rows : table.rows.filter(({ change }) => change === show);
  return (
    <>
      <div className="table-shows" role="group" aria-label={words.show}>
        {SHOWS.map((one) => (
          <button
            key={one}
            type="button"
            className="table-shows__one"
            aria-pressed={show === one}
            onClick={() => setShow(one)}
          >
            {words.filter(one === "all" ? words.all : words.changes[one], counts[one])}
          </button>
        ))}
      </div>
      {(show === "refused" || show === "all") && table.refused.length > 0 && (
        <Refusals key={`refused ${show}`} rows={table.refused} />
      )}
      {show !== "refused" && <Lines key={show} rows={rows} nameOf={nameOf} />}
      {show === "refused" && table.refused.length === 0 && <p className="muted">{words.none}</p>}
      {told.length > 0 && (
        <details className="table-told">
          <summary>{words.filter(words.told, told.length)}</summary>
          <Notice tone="info">
            <ul>
              {told.map(({ row, column, detail }) => (
                <li key={`${row} ${column} ${detail}`}>
                  {row !== null && `${words.row} ${row}`}
                  {column !== null && `, ${column}`}
                  {row !== null && ": "}
                  {detail}
                </li>
              ))}
            </ul>
          </Notice>
        </details>
      )}
    </>
  );
}
