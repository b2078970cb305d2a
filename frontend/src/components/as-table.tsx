import { useTableWords } from "../i18n/tables";
import { AppLink } from "./app-link";

const FORMATS = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
] as const;

interface Props {
  title: string;
  /** The address of the table without its ending. */
  path: string;
  /** What follows the ending, with its question mark. */
  query?: string;
  /** Where such a table is taken back in, for whoever may. */
  back?: string | false;
}

/** The way out of a list or plan as a table, and the way back in. */
export function AsTable({ title, path, query = "", back = false }: Props) {
  const words = useTableWords();
  return (
    <p className="as-table">
      <span className="muted">{title}:</span>
      {FORMATS.map(([ending, name]) => (
        <a key={ending} className="link" href={`${path}.${ending}${query}`} download>
          {name}
          <span className="sr-only">, {title}</span>
        </a>
      ))}
      {back !== false && <AppLink to={back}>{words.readPlan}</AppLink>}
    </p>
  );
}
