import type { ReactNode } from "react";
import type { Problem } from "../../api/problem";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";

interface Props<Data> {
  /** What the page is called until its own title is known. */
  title: string;
  one: { data: Data | null; problem: Problem | null; retry: () => void };
  children: (data: Data) => ReactNode;
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
