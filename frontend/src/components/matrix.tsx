import { useWords } from "../i18n";
import { AppLink } from "./app-link";

export interface MatrixTerm {
  key: string;
  label: string;
}

export type Coverage = "empty" | "thin" | "covered";

export interface MatrixCell {
  count: number;
  coverage: Coverage;
  /** The list of what is counted. */
  href: string;
}

interface Props {
  title: string;
  rows: readonly MatrixTerm[];
  columns: readonly MatrixTerm[];
  cell: (row: string, column: string) => MatrixCell;
}

/** Three signs that differ in form, for cells that differ in coverage. */
function CoverageSign({ coverage }: { coverage: Coverage }) {
  return (
    <svg className="matrix__sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect
        x="1.5"
        y="1.5"
        width="13"
        height="13"
        fill={coverage === "covered" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={coverage === "empty" ? "2.5 2.2" : undefined}
      />
      {coverage === "thin" && <path d="M1.5 14.5L14.5 1.5V14.5z" fill="currentColor" />}
    </svg>
  );
}

function CellWords({ cell }: { cell: MatrixCell }) {
  const { t } = useWords();
  return (
    <>
      <CoverageSign coverage={cell.coverage} />
      {cell.coverage === "empty" ? (
        <span>{t.matrix.empty}</span>
      ) : (
        <span>
          {t.matrix.measures(cell.count)}
          {cell.coverage === "thin" && `, ${t.matrix.thin}`}
        </span>
      )}
    </>
  );
}

/**
 * Life phases against fields of action. Under 48rem the same cells are a list, one field after the
 * other; only one of the two is ever shown.
 */
export function Matrix({ title, rows, columns, cell }: Props) {
  const { t } = useWords();
  return (
    <div className="matrix">
      <div className="matrix__wide">
        <table>
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                {columns.map((column) => {
                  const at = cell(row.key, column.key);
                  return (
                    <td key={column.key} className={`matrix__cell matrix__cell--${at.coverage}`}>
                      <AppLink to={at.href} className="matrix__link">
                        <CellWords cell={at} />
                      </AppLink>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="matrix__narrow">
        {rows.map((row) => (
          <section key={row.key}>
            <h3>{row.label}</h3>
            <ul>
              {columns.map((column) => {
                const at = cell(row.key, column.key);
                return (
                  <li key={column.key}>
                    <AppLink
                      to={at.href}
                      className={`matrix__link matrix__link--row matrix__cell--${at.coverage}`}
                    >
                      <span className="matrix__column">{column.label}</span>
                      <CellWords cell={at} />
                    </AppLink>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
      <p className="legend">
        <span className="legend__title">{t.matrix.legend}</span>
        <span>
          <CoverageSign coverage="empty" /> {t.matrix.legendEmpty}
        </span>
        <span>
          <CoverageSign coverage="thin" /> {t.matrix.legendThin}
        </span>
        <span>
          <CoverageSign coverage="covered" /> {t.matrix.legendCovered}
        </span>
      </p>
    </div>
  );
}
