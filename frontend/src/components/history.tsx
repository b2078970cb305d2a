import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Change } from "../api/shapes";
import { useWords } from "../i18n";
import { changesOf } from "../lib/changes";
import { Button } from "./button";
import { ProblemNotice } from "./problem-notice";
import { Skeleton } from "./skeleton";

interface Props {
  /** Names the history in the cache; the address of the resource does. */
  name: string;
  read: (signal: AbortSignal) => Promise<{ items: Change[]; next: string | null }>;
  /** What the fields are called on the page. */
  labels: Readonly<Record<string, string>>;
  /** The word for a key of a vocabulary; nothing where the value is no key. */
  term: (field: string, key: string) => string | null;
}

/** Who changed what and when, in words; fetched when somebody asks for it. */
export function History({ name, read, labels, term }: Props) {
  const { t, format } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isPending } = useQuery({
    queryKey: ["history", name],
    queryFn: ({ signal }) => read(signal),
    enabled: isOpen,
  });
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t.history.show}</Button>;
  if (error) return <ProblemNotice problem={error} />;
  if (isPending) return <Skeleton lines={4} />;
  if (data.items.length === 0) return <p>{t.history.none}</p>;
  return (
    <ol className="history">
      {data.items.map((change) => (
        <li key={change.revision}>
          <p className="history__head">
            <time dateTime={change.at}>{format.moment(change.at)}</time>{" "}
            <span className="muted">
              {t.history.by(change.actor)}
              {change.run_id !== null && `, ${t.history.fromImport}`}
            </span>
          </p>
          <ul>
            {changesOf(change, { t, format, labels, term }).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
