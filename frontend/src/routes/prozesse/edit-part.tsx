import { useLocation } from "wouter";
import { useOne, useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Me } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { ConfirmDelete } from "../../components/confirm-delete";
import { Dialog } from "../../components/dialog";
import { Permitted } from "../../components/permitted";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { may } from "../../lib/may";
import { useInPlace } from "./in-place";
import { INCLUDE, PATH, type KnownProcess } from "./known";
import type { ReactNode } from "react";

interface Props {
  process: string;
  title: string;
  of: (title: string) => string;
  /** What is changed; nothing for something new, or while it is on its way. */
  part: { title: string } | null;
  problem: Error | null;
  retry: () => void;
  remove: () => Promise<unknown>;
  children: (process: KnownProcess) => ReactNode;
}

/** The page of a form for something that belongs to a process, or the dialog over its page. */
export function PartPage({ process: id, title, of, part, remove, children, ...read }: Props) {
  const { t } = useWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const owner = useOne(PATH, id, { include: INCLUDE });
  const process = owner.data;
  const problem = owner.problem ?? read.problem;
  const isAllowed = (who: Me) => process !== null && may(who, "planning", process.body_id);
  const isReady = process !== null && children(process) !== null;
  const close = useInPlace();
  const content = (
    <>
      {problem && !isReady && (
        <ProblemNotice
          problem={problem}
          onRetry={() => {
            owner.retry();
            read.retry();
          }}
        />
      )}
      {!problem && !isReady && <Skeleton lines={9} />}
      {process && <Permitted if={isAllowed}>{children(process)}</Permitted>}
    </>
  );
  if (close !== null) {
    return (
      <Dialog open wide title={title} onClose={close}>
        {content}
      </Dialog>
    );
  }
  return (
    <>
      <PageHeading
        title={title}
        preline={process && of(process.title)}
        actions={
          part &&
          isAllowed(me) && (
            <ConfirmDelete
              title={part.title}
              onDelete={async () => {
                await remove();
                await readAgain();
                announce(t.processes.deleted(part.title));
                navigate(`/prozesse/${id}`);
              }}
            />
          )
        }
      />
      {content}
    </>
  );
}
