import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHasPasswords } from "../../api/accounts";
import { answered, api } from "../../api/client";
import { useReadAgain } from "../../api/reading";
import { meQuery, useSignIn } from "../../api/session";
import { OtherWay } from "../../components/accounts/other-way";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { DataList } from "../../components/data-list";
import { ErrorSummary } from "../../components/form/error-summary";
import { NewPasswordField } from "../../components/form/new-password-field";
import { useSending } from "../../components/form/use-sending";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { Problem } from "../../api/problem";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { SHORTEST } from "../../lib/password-strength";

interface Props {
  linkKey: string;
  /** Where to go on. */
  target: string;
}

/** Keys already sent: a key works once, and React may run an effect twice. */
const sent = new Set<string>();

/** Why a link opens nothing, and what to do then. */
function DeadLink({ problem }: { problem: Error }) {
  const { signIn } = useAccountWords();
  const { t } = useWords();
  if (problem instanceof Problem && problem.status !== 401) {
    return <ProblemNotice problem={problem} />;
  }
  return (
    <Notice tone="danger" title={signIn.deadLink} live>
      <p>{signIn.deadLinkHint}</p>
      <p>{signIn.operatorHint}</p>
      <p className="link-row">
        <AppLink to="/anmelden">{t.signIn.title}</AppLink>
        <AppLink to="/passwort-vergessen">{signIn.forgotten}</AppLink>
      </p>
    </Notice>
  );
}

/** The operator's link: it opens a session, and that is all. */
function SignInByKey({ linkKey }: { linkKey: string }) {
  const { t } = useWords();
  const words = useAccountWords();
  const { mutate, isSuccess, error } = useSignIn();

  useEffect(() => {
    if (sent.has(linkKey)) return;
    sent.add(linkKey);
    mutate(linkKey);
  }, [linkKey, mutate]);

  return (
    <>
      <PageHeading title={t.signIn.title} />
      {error !== null && <DeadLink problem={error} />}
      {isSuccess && (
        <Notice tone="success" title={t.signIn.done} live>
          <p>{t.signIn.doneHint}</p>
          <p>
            <AppLink to="/">{t.notFound.toStart}</AppLink>
          </p>
        </Notice>
      )}
      {error === null && !isSuccess && (
        <div role="status">
          <p>{words.signIn.checkingLink}</p>
          <Skeleton lines={2} />
        </div>
      )}
    </>
  );
}

interface SetProps extends Props {
  purpose: "invitation" | "reset";
  name: string;
  email: string;
}

/** Setting one's password by an invitation or a reset link. */
function SetPassword({ linkKey, purpose, name, email, target }: SetProps) {
  const { t } = useWords();
  const words = useAccountWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const [password, setPassword] = useState("");
  const form = useSending({
    check: () =>
      Array.from(password).length < SHORTEST
        ? [{ field: "new_password", text: words.password.tooShort }]
        : [],
    send: async () => {
      const me = await answered(
        api.POST("/api/v1/me/password/by-link", { body: { key: linkKey, new_password: password } }),
      );
      queries.setQueryData(meQuery.queryKey, me);
      await readAgain();
      announce(words.password.setDone);
      navigate(target, { replace: true });
    },
  });
  if (form.problem?.status === 401) {
    return (
      <>
        <PageHeading title={words.password.set} />
        <DeadLink problem={form.problem} />
      </>
    );
  }
  return (
    <>
      <PageHeading title={words.password.set} lead={words.password.setLead[purpose]} />
      <form className="form account-form" noValidate onSubmit={form.onSubmit}>
        <ErrorSummary faults={form.faults} />
        <DataList
          facts={[
            { key: "name", label: words.people.name, value: name },
            { key: "email", label: words.people.email, value: email },
          ]}
        />
        {/* For the password manager: whose password this is. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField
          name="new_password"
          value={password}
          onChange={setPassword}
          error={form.errorOf("new_password")}
          names={[name, email]}
        />
        {form.problem && <ProblemNotice problem={form.problem} />}
        <div className="form__actions">
          <Button kind="primary" type="submit" aria-disabled={form.isSending}>
            {form.isSending ? t.common.saving : words.password.setSubmit}
          </Button>
        </div>
      </form>
    </>
  );
}

/** What a link that works once is for decides what its page asks. */
export function ByLink({ linkKey, target }: Props) {
  const { t } = useWords();
  const words = useAccountWords();
  const hasPasswords = useHasPasswords();
  const { data: link, error } = useQuery({
    queryKey: ["sign-in-link", linkKey],
    queryFn: () => answered(api.POST("/api/v1/me/link", { body: { key: linkKey } })),
    // What is known is not asked again: once the key was used, it would open nothing.
    enabled: ({ state }) => state.data === undefined,
    // A key is a secret: once its page is left, nothing here remembers it.
    gcTime: 0,
  });
  if (error) {
    return (
      <>
        <PageHeading title={t.signIn.title} />
        <DeadLink problem={error} />
        {!hasPasswords && <OtherWay target={target} />}
      </>
    );
  }
  if (link === undefined) {
    return (
      <>
        <PageHeading title={t.signIn.title} />
        <div role="status">
          <p>{words.signIn.checkingLink}</p>
          <Skeleton lines={2} />
        </div>
      </>
    );
  }
  if (link.purpose === "sign_in" || link.name === null || link.email === null) {
    return <SignInByKey linkKey={linkKey} />;
  }
  return (
    <SetPassword
      linkKey={linkKey}
      target={target}
      purpose={link.purpose}
      name={link.name}
      email={link.email}
    />
  );
}
