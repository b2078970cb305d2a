import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned figures. */
  numeric?: boolean;
  /** Stays on one line: a moment, a state. */
  brief?: boolean;
  /** Only what can be pressed, which paper leaves out. */
  acts?: boolean;
  /** Names the row: a row header, and the first line of its card on a narrow screen. */
  names?: boolean;
}

interface Props<Row> {
  /** Read out before the table; shown only where `captionShown` says so. */
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

function classOf<Row>({ numeric, brief, acts }: Column<Row>): string | undefined {
  const parts = [numeric && "table__numeric", brief && "table__brief", acts && "table__acts"];
  return parts.filter(Boolean).join(" ") || undefined;
}

/** What React shows nothing for. */
function isNothing(cell: ReactNode): boolean {
  return cell === null || cell === undefined || cell === false || cell === "";
}

/**
 * A table that becomes a list of cards where its columns have no room: in a narrow window, and
 * with large text also in a wide one.
 *
 * It stays one table in the document. The roles are written out because browsers drop a table's
 * own roles once its rows are laid out as blocks, and a screen reader would lose rows and headers.
 *
 * A column that has nothing to say of any row is left out: it would only take room from the others.
 */
export function ResourceTable<Row>({
  caption,
  captionShown,
  columns: known,
  rows,
  rowKey,
}: Props<Row>) {
  const columns = known.filter(
    ({ cell, names }) =>
      names === true || rows.length === 0 || rows.some((row) => !isNothing(cell(row))),
  );
  return (
    <div className="table-frame">
      <table className="table" role="table">
        <caption className={captionShown ? "table__caption" : "sr-only"}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={classOf(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) =>
                column.names ? (
                  <th key={column.key} role="rowheader" scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role="cell"
                    className={classOf(column)}
                    data-label={column.header}
                  >
                    <div>{column.cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
