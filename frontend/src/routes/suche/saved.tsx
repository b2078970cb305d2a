import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { CopyAddress } from "../../components/copy-address";
import { Dialog } from "../../components/dialog";
import { Empty } from "../../components/empty";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useSearchWords } from "../../i18n/search";
import { useDoing } from "../../lib/use-doing";
import {
  addressOf,
  forgetSearch,
  makeFeed,
  savedQuery,
  setNotifies,
  type SavedSearch,
} from "./api";

/** A feed of one's own for a search: its address is made on asking and shown once. */
function InternalFeed({ of }: { of: SavedSearch }) {
  const { t } = useWords();
  const words = useSearchWords();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  return (
    <>
      <Button
        kind="tertiary"
        small
        aria-label={`${words.feedKey}: ${of.name}`}
        onClick={() => {
          setAddress(null);
          setOpen(true);
        }}
      >
        {words.feedKey}
      </Button>
      <Dialog open={isOpen} title={words.feedKeyTitle} onClose={() => setOpen(false)}>
        <p>{words.feedKeyExplain}</p>
        {problem && <ProblemNotice problem={problem} />}
        {address === null ? (
          <div className="form__actions">
            <Button
              kind="primary"
              aria-disabled={isDoing}
              onClick={() =>
                void run(async () => {
                  setAddress(await makeFeed(of.id));
                  await readAgain();
                })
              }
            >
              {t.common.create}
            </Button>
          </div>
        ) : (
          <CopyAddress label={words.feedKeyOnce} address={address} />
        )}
      </Dialog>
    </>
  );
}

/** The searches somebody keeps: to be run again, told of by mail, and forgotten. */
export function SavedSearches() {
  const words = useSearchWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, problem: refusal } = useDoing();
  const { data, error, refetch } = useQuery(savedQuery);
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  return (
    <Section title={words.savedTitle} id="gespeichert">
      {refusal && <ProblemNotice problem={refusal} />}
      {data === undefined ? (
        <Skeleton lines={3} />
      ) : data.length === 0 ? (
        <Empty title={words.savedNone}>
          <p>{words.savedNoneHint}</p>
        </Empty>
      ) : (
        <NamedList
          rows={data}
          rowKey={({ id }) => id}
          title={(one) => <AppLink to={addressOf(one.query)}>{one.name}</AppLink>}
        >
          {(one) => (
            <>
              {one.notifies && <p className="muted">{words.notifies}</p>}
              <div className="row-actions">
                {(me.email !== null || one.notifies) && (
                  <Button
                    kind="tertiary"
                    small
                    aria-label={`${one.notifies ? words.notifyOff : words.notifyOn}: ${one.name}`}
                    onClick={() =>
                      void run(async () => {
                        await setNotifies(one.id, !one.notifies);
                        await readAgain();
                      })
                    }
                  >
                    {one.notifies ? words.notifyOff : words.notifyOn}
                  </Button>
                )}
                <InternalFeed of={one} />
                <ConfirmAction
                  small
                  action={words.forget}
                  label={`${words.forget}: ${one.name}`}
                  title={words.forgetTitle(one.name)}
                  explain={words.forgetExplain}
                  onConfirm={async () => {
                    await forgetSearch(one.id);
                    await readAgain();
                    announce(words.forgotten);
                  }}
                />
              </div>
            </>
          )}
        </NamedList>
      )}
    </Section>
  );
}
