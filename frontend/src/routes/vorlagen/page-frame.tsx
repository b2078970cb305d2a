import { Fragment, type ReactNode } from "react";
import type { Problem } from "../../api/problem";
import { AppLink } from "../../components/app-link";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";

interface Props<Data> {
  /** What the page is called until its own title is known. */
  title: string;
  one: { data: Data | null; problem: Problem | null; retry: () => void };
  children: (data: Data) => ReactNode;
}

interface BackProps {
  /** The list the thing stands in. */
  to: string;
  name: string;
  /** What else is said above the title; what is not known is left out. */
  about: readonly (string | null | undefined)[];
}

/** The words above a title, beginning with the way back to the list. */
export function Back({ to, name, about }: BackProps) {
  return (
    <>
      <AppLink to={to}>{name}</AppLink>
      {about.filter(Boolean).map((part) => (
        <Fragment key={part}> · {part}</Fragment>
      ))}
    </>
  );
}

/** A page of one thing: its room while it loads, why it cannot be shown, or the thing. */
export function PageOf<Data>({ title, one, children }: Props<Data>) {
  if (one.data !== null) return <>{children(one.data)}</>;
  if (one.problem !== null) {
    return (
      <>
        <PageHeading title={title} />
        <ProblemNotice problem={one.problem} onRetry={one.retry} />
      </>
    );
  }
  return (
    <>
      <PageHeading title={title} loading />
      <Skeleton lines={12} />
    </>
  );
}
