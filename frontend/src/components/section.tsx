import { useEffect, useRef, type ReactNode } from "react";

interface Props {
  title: string;
  /** For links from elsewhere on the page. */
  id?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its own h2; headings, not landmarks, lead through a page of many parts. */
export function Section({ title, id, actions, children }: Props) {
  const section = useRef<HTMLElement>(null);

  // The browser looks for the address's part before the page has it.
  useEffect(() => {
    if (id !== undefined && window.location.hash === `#${id}`) section.current?.scrollIntoView();
  }, [id]);

  return (
    <section ref={section} id={id} className="section">
      <div className="section__head">
        <h2>{title}</h2>
        {actions && <div className="section__actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
