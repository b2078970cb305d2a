import { useEffect, useState } from "react";
import { useMe, useSignIn } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";

/** Keys already sent: a key works once, and React may run an effect twice. */
const sent = new Set<string>();

export default function SignInPage() {
  const { t } = useWords();
  const me = useMe();
  const { mutate, isPending, isSuccess, isError, error } = useSignIn();
  const [key] = useState(() => new URLSearchParams(window.location.search).get("schluessel"));

  useEffect(() => {
    if (key === null || sent.has(key)) return;
    sent.add(key);
    // The key leaves the address at once, so that it stays out of bookmarks and of the history.
    window.history.replaceState(null, "", window.location.pathname);
    mutate(key);
  }, [key, mutate]);

  return (
    <>
      <PageHeading title={t.signIn.title} />
      {isPending && (
        <div role="status">
          <p>{t.signIn.working}</p>
          <Skeleton lines={2} />
        </div>
      )}
      {(isSuccess || (me.signed_in && !isPending)) && (
        <Notice tone="success" title={t.signIn.done} live>
          <p>{t.signIn.doneHint}</p>
          <p>
            <AppLink to="/">{t.notFound.toStart}</AppLink>
          </p>
        </Notice>
      )}
      {isError && <ProblemNotice problem={error} />}
      {!isPending && !isSuccess && !me.signed_in && (
        <Notice tone="info" title={isError ? t.signIn.failed : t.signIn.needed}>
          <p>{t.signIn.howTo}</p>
        </Notice>
      )}
    </>
  );
}
