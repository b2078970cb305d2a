import { useQuery } from "@tanstack/react-query";
import { deletionQuery, type Deleted } from "../../api/deleted";
import { Dialog } from "../../components/dialog";
import { useTelling } from "../../components/history-telling";
import { HistoryUndo } from "../../components/history-undo";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";

interface Props {
  thing: Deleted;
  onClose: () => void;
}

/** Asks before a deleted thing is brought back, with who deleted it: the deletion is taken back. */
export function Restoring({ thing, onClose }: Props) {
  const { t } = useWords();
  const { deleted: words } = useAccountWords();
  const telling = useTelling(thing.kind, thing.body_id, {});
  const { data, error, isPending, refetch } = useQuery(deletionQuery(thing));
  if (data) {
    return (
      <HistoryUndo
        subject={{ kind: thing.kind, id: thing.id }}
        change={{ ...data, title: thing.title }}
        telling={telling}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog open title={t.history.restoreTitle(thing.title ?? "")} onClose={onClose}>
      {isPending && <Skeleton lines={3} />}
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {data === null && <p>{words.untraceable}</p>}
    </Dialog>
  );
}
