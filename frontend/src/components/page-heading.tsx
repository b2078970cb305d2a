import { useEffect, useRef, type ReactNode } from "react";
import { useWords } from "../i18n";
import { settleAt } from "../lib/navigation";
import { plain } from "../lib/plain";

interface Props {
  title: string;
  /** What kind of thing the page shows, above the title. */
  preline?: ReactNode;
  lead?: ReactNode;
  /** Links and buttons that concern the whole page. */
  actions?: ReactNode;
  /** While the title is not known yet, focus waits for it. */
  loading?: boolean;
}

/** The h1 of a page: names the document and takes focus after a navigation. */
export function PageHeading({ title, preline, lead, actions, loading = false }: Props) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (loading) return;
    const name = plain(title);
    document.title = name === t.product.name ? name : `${name} – ${t.product.name}`;
    if (heading.current) settleAt(heading.current);
  }, [title, loading, t]);

  return (
    <header className="page-heading">
      <div className="page-heading__words">
        {preline && <p className="page-heading__preline">{preline}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="page-heading__lead">{lead}</p>}
      </div>
      {actions && <div className="page-heading__actions">{actions}</div>}
    </header>
  );
}
