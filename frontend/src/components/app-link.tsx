import { createContext, use, type ReactNode } from "react";
import { Link } from "wouter";

/** Fetches what a page needs before it is opened; the pages provide it, the shell hands it in. */
export const PrefetchContext = createContext<(href: string) => void>(() => undefined);

interface Props {
  to: string;
  children: ReactNode;
  className?: string;
  /** Marks the link of the page or place the reader is at. */
  current?: "page" | "true" | undefined;
  "aria-label"?: string;
  /** -1 where keys of the picture around it reach the link. */
  tabIndex?: -1;
}

/** A real link inside Planraum; its page is fetched as soon as it is pointed at or focused. */
export function AppLink({
  to,
  children,
  className,
  current,
  "aria-label": label,
  tabIndex,
}: Props) {
  const prefetch = use(PrefetchContext);
  return (
    <Link
      to={to}
      className={className ?? "link"}
      aria-current={current}
      aria-label={label}
      tabIndex={tabIndex}
      onPointerEnter={() => prefetch(to)}
      onFocus={() => prefetch(to)}
    >
      {children}
    </Link>
  );
}
