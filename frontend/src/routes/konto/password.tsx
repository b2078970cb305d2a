import { useState } from "react";
import { useLocation } from "wouter";
import { answered, api } from "../../api/client";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { ErrorSummary } from "../../components/form/error-summary";
import { NewPasswordField } from "../../components/form/new-password-field";
import { PasswordField } from "../../components/form/password-field";
import { useSending } from "../../components/form/use-sending";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { SHORTEST } from "../../lib/password-strength";
import { plain } from "../../lib/plain";

function PasswordForm() {
  const { t } = useWords();
  const { password: words } = useAccountWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const form = useSending({
    check: () => [
      ...(current === ""
        ? [{ field: "current_password", text: t.errors.required(plain(words.current)) }]
        : []),
      ...(Array.from(next).length < SHORTEST
        ? [{ field: "new_password", text: words.tooShort }]
        : []),
    ],
    send: async () => {
      const body = { current_password: current, new_password: next };
      await answered(api.POST("/api/v1/me/password", { body }));
      await readAgain();
      announce(words.changed);
      navigate("/konto");
    },
    explain: (problem) => {
      if (problem.status === 429) return [{ field: "", text: problem.detail ?? problem.kind }];
      if (problem.faults.some(({ pointer }) => pointer.includes("current_password"))) {
        setCurrent("");
        return [{ field: "current_password", text: words.wrongCurrent }];
      }
      return null;
    },
  });
  return (
    <form className="form account-form" noValidate onSubmit={form.onSubmit}>
      <ErrorSummary faults={form.faults} />
      <PasswordField
        name="current_password"
        label={words.current}
        required
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={form.errorOf("current_password")}
      />
      <NewPasswordField
        name="new_password"
        value={next}
        onChange={setNext}
        error={form.errorOf("new_password")}
        names={me.name === null ? [] : [me.name]}
      />
      {form.problem && <ProblemNotice problem={form.problem} />}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={form.isSending}>
          {form.isSending ? t.common.saving : words.change}
        </Button>
        <ButtonLink to="/konto">{t.common.cancel}</ButtonLink>
      </div>
    </form>
  );
}

/** Changing one's password, knowing the present one. */
export default function PasswordPage() {
  const words = useAccountWords();
  return (
    <>
      <PageHeading
        preline={<AppLink to="/konto">{words.account.title}</AppLink>}
        title={words.password.change}
        lead={words.password.changeLead}
      />
      <Permitted if={(who) => who.user_id !== null}>
        <PasswordForm />
      </Permitted>
    </>
  );
}
