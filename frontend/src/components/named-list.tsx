import type { ReactNode } from "react";

interface Props<Row> {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  title: (row: Row) => ReactNode;
  /** What stands below the title: dates, status, who. */
  children?: (row: Row) => ReactNode;
}

/** Things with a name each and a few words about them. */
export function NamedList<Row>({ rows, rowKey, title, children }: Props<Row>) {
  return (
    <ul className="named">
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="named__title">{title(row)}</div>
          {children && <div className="named__about">{children(row)}</div>}
        </li>
      ))}
    </ul>
  );
}
