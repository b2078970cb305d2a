import { AppLink } from "../../components/app-link";
import { useWords } from "../../i18n";

export interface Count {
  key: string;
  /** null while it is not known. */
  count: number | null;
  /** The count is of what was looked through; there may be more. */
  isLeast?: boolean;
  words: (n: number) => string;
  href: string;
}

/** Figures that are links to what they count; room is kept until they are known. */
export function Counts({ counts }: { counts: readonly Count[] }) {
  const { t, format } = useWords();
  return (
    <ul className="counts">
      {counts.map(({ key, count, isLeast, words, href }) => (
        <li key={key}>
          <AppLink to={href} className="counts__link">
            <span className="counts__figure">
              {count === null ? "–" : isLeast ? t.start.atLeast(count) : format.number(count)}
            </span>{" "}
            <span className="counts__words">{words(count ?? 0)}</span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
