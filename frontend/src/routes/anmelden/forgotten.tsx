import { useState } from "react";
import { answered, api } from "../../api/client";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { ErrorSummary } from "../../components/form/error-summary";
import { TextField } from "../../components/form/text-field";
import { useSending } from "../../components/form/use-sending";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";

/** Asking for a link to set a new password; the answer is the same for every address. */
export default function ForgottenPage() {
  const { t } = useWords();
  const { password: words, signIn } = useAccountWords();
  const [email, setEmail] = useState("");
  const [minutes, setMinutes] = useState<number | null>(null);
  const form = useSending({
    check: () =>
      email.trim() === "" ? [{ field: "email", text: t.errors.required(plain(signIn.email)) }] : [],
    send: async () => {
      const body = { email: email.trim() };
      setMinutes((await answered(api.POST("/api/v1/password-reset", { body }))).lasts_minutes);
    },
    explain: (problem) =>
      problem.status === 429 ? [{ field: "", text: problem.detail ?? problem.kind }] : null,
  });
  return (
    <>
      <PageHeading
        preline={<AppLink to="/anmelden">{words.backToSignIn}</AppLink>}
        title={words.forgottenTitle}
        lead={minutes === null ? words.forgottenLead : undefined}
      />
      {minutes !== null ? (
        <Notice tone="success" title={words.forgottenDone} live>
          <p>{words.forgottenLasts(minutes)}</p>
        </Notice>
      ) : (
        <form className="form account-form" noValidate onSubmit={form.onSubmit}>
          <ErrorSummary faults={form.faults} />
          <TextField
            name="email"
            label={signIn.email}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={setEmail}
            error={form.errorOf("email")}
          />
          {form.problem && <ProblemNotice problem={form.problem} />}
          <div className="form__actions">
            <Button kind="primary" type="submit" aria-disabled={form.isSending}>
              {form.isSending ? t.common.saving : words.forgottenSubmit}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
