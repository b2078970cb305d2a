import { useId, type ReactNode } from "react";

interface Props {
  title: string;
  /** For links from elsewhere on the page. */
  id?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its own h2. */
export function Section({ title, id, actions, children }: Props) {
  const own = useId();
  const heading = `${id ?? own}-title`;
  return (
    <section id={id} aria-labelledby={heading} className="section">
      <div className="section__head">
        <h2 id={heading}>{title}</h2>
        {actions && <div className="section__actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
