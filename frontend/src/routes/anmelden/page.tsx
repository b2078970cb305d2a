import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHasPasswords } from "../../api/accounts";
import { useReadAgain } from "../../api/reading";
import { useKnownMe, useSignInWithPassword } from "../../api/session";
import { OtherWay } from "../../components/accounts/other-way";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { ErrorSummary } from "../../components/form/error-summary";
import { PasswordField } from "../../components/form/password-field";
import { TextField } from "../../components/form/text-field";
import { useSending } from "../../components/form/use-sending";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { cameFrom } from "../../lib/navigation";
import { ownPath } from "../../lib/own-path";
import { plain } from "../../lib/plain";
import { ByLink } from "./by-link";

/** What the address says: a key, where to go on, why another service's sign-in failed. */
function readAddress() {
  const query = new URLSearchParams(window.location.search);
  // The key stands behind `#`, which is sent to nobody and so gets into no log.
  const secret = new URLSearchParams(window.location.hash.slice(1));
  return {
    key: secret.get("schluessel"),
    target: ownPath(query.get("zurueck") ?? cameFrom()),
    fault: query.get("fehler"),
  };
}

function OtherFault({ fault }: { fault: string }) {
  const { signIn } = useAccountWords();
  const known: Readonly<Record<string, string>> = signIn.faults;
  return <Notice tone="danger" title={known[fault] ?? signIn.faults.other} live />;
}

function PasswordForm({ target }: { target: string }) {
  const { t } = useWords();
  const words = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const { mutateAsync } = useSignInWithPassword();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const form = useSending({
    check: () =>
      [
        { field: "email", label: words.signIn.email, value: email.trim() },
        { field: "password", label: words.signIn.password, value: password },
      ]
        .filter(({ value }) => value === "")
        .map(({ field, label }) => ({ field, text: t.errors.required(plain(label)) })),
    send: async () => {
      const me = await mutateAsync({ email: email.trim(), password });
      await readAgain();
      announce(words.signIn.welcome(me.name ?? ""));
      navigate(target, { replace: true });
    },
    explain: (problem) => {
      setPassword("");
      if (problem.status === 401) return [{ field: "email", text: words.signIn.wrong }];
      // How long to wait stands in the server's own sentence.
      if (problem.status === 429) return [{ field: "", text: problem.detail ?? problem.kind }];
      return null;
    },
  });
  return (
    <form className="form account-form" noValidate onSubmit={form.onSubmit}>
      <ErrorSummary faults={form.faults} />
      <TextField
        name="email"
        label={words.signIn.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={setEmail}
        error={form.errorOf("email")}
      />
      <PasswordField
        name="password"
        label={words.signIn.password}
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
        error={form.errorOf("password")}
      />
      {form.problem && <ProblemNotice problem={form.problem} />}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={form.isSending}>
          {form.isSending ? words.signIn.working : words.signIn.submit}
        </Button>
      </div>
      <p>
        <AppLink to="/passwort-vergessen">{words.signIn.forgotten}</AppLink>
      </p>
    </form>
  );
}

function AlreadyIn({ name, target }: { name: string; target: string }) {
  const { signIn } = useAccountWords();
  return (
    <Notice tone="success" title={signIn.already(name)}>
      <div className="form__actions">
        <ButtonLink kind="primary" to={target}>
          {signIn.goOn}
        </ButtonLink>
        <ButtonLink to="/konto">{signIn.toAccount}</ButtonLink>
      </div>
    </Notice>
  );
}

/** Every way in: e-mail and password, another service, a link that works once. */
export default function SignInPage() {
  const { t } = useWords();
  const words = useAccountWords();
  const me = useKnownMe();
  const hasPasswords = useHasPasswords();
  const [{ key, target, fault }, setAddress] = useState(readAddress);

  useEffect(() => {
    // Keys and faults leave the address at once: no bookmark and no history keeps them.
    if (key === null && fault === null) return;
    window.history.replaceState(null, "", window.location.pathname);
  }, [key, fault]);

  useEffect(() => {
    // Another link opened over this page changes nothing but what stands behind `#`.
    const readKey = () => {
      const found = readAddress();
      if (found.key !== null) setAddress(found);
    };
    window.addEventListener("hashchange", readKey);
    return () => window.removeEventListener("hashchange", readKey);
  }, []);

  if (key !== null) return <ByLink key={key} linkKey={key} target={target} />;
  const isIn = me?.signed_in ?? false;
  return (
    <>
      <PageHeading title={t.signIn.title} lead={isIn ? undefined : words.signIn.lead} />
      {fault !== null && <OtherFault fault={fault} />}
      {isIn ? (
        <AlreadyIn name={me?.name ?? ""} target={target} />
      ) : (
        <>
          <OtherWay target={target} />
          {hasPasswords && <PasswordForm target={target} />}
          <section className="section no-account">
            <h2>{words.signIn.noAccount}</h2>
            <p>{words.signIn.noAccountHint[hasPasswords ? "password" : "other"]}</p>
            <p className="muted">{words.signIn.operatorHint}</p>
          </section>
        </>
      )}
    </>
  );
}
