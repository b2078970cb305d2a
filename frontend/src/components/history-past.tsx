import { useQuery } from "@tanstack/react-query";
import { pastQuery, type Subject } from "../api/history";
import type { Change } from "../api/shapes";
import { useWords } from "../i18n";
import { wordsFor, type Telling } from "../lib/changes";
import { plain } from "../lib/plain";
import { DataList } from "./data-list";
import { Dialog } from "./dialog";
import { Notice } from "./notice";
import { ProblemNotice } from "./problem-notice";
import { Skeleton } from "./skeleton";

interface Props {
  subject: Subject;
  change: Change;
  title: string;
  telling: Telling;
  onClose: () => void;
}

/** A resource as it stood after one of its changes, under a sentence that says so. */
export function HistoryPast({ subject, change, title, telling, onClose }: Props) {
  const { t, format } = useWords();
  const { data, error, refetch } = useQuery(pastQuery(subject, change));
  const facts = Object.entries(data ?? {}).flatMap(([field, value]) => {
    const label = telling.label(field);
    const words = wordsFor(change.kind, field, value, telling);
    return label === null || words === null ? [] : [{ key: field, label, value: words }];
  });
  return (
    <Dialog open wide title={t.history.pastOf(plain(title))} onClose={onClose}>
      <Notice tone="warning" title={t.history.pastIs(format.moment(change.at))}>
        <p>{t.history.pastHint}</p>
      </Notice>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <DataList facts={facts} />}
    </Dialog>
  );
}
