import { useWords } from "../i18n";

interface Props {
  parts: readonly { id: string; title: string }[];
}

/** Links to the parts of a long page. */
export function Contents({ parts }: Props) {
  const { t } = useWords();
  if (parts.length < 3) return null;
  return (
    <nav className="contents" aria-label={t.processes.onThisPage}>
      <ul>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
