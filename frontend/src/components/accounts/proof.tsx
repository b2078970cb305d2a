import { useState } from "react";
import { useHasPasswords } from "../../api/accounts";
import { Problem } from "../../api/problem";
import { useMe, useSignInWithPassword } from "../../api/session";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { ErrorSummary } from "../form/error-summary";
import { PasswordField } from "../form/password-field";
import { useSending } from "../form/use-sending";
import { ProblemNotice } from "../problem-notice";
import { OtherWay } from "./other-way";

interface Props {
  /** Does what was wanted, now that it is clear who wants it. */
  onProved: () => Promise<void>;
  onClose: () => void;
}

/** Asks the person who is signed in to prove that it is still they who sit here. */
function ProofDialog({ onProved, onClose }: Props) {
  const { t } = useWords();
  const { proof: words, signIn } = useAccountWords();
  const { email } = useMe();
  const hasPasswords = useHasPasswords();
  const { mutateAsync } = useSignInWithPassword();
  const [password, setPassword] = useState("");
  const form = useSending({
    check: () =>
      password === "" ? [{ field: "proof", text: t.errors.required(plain(signIn.password)) }] : [],
    send: async () => {
      await mutateAsync({ email: email ?? "", password });
      await onProved();
      onClose();
    },
    explain: (problem) => {
      setPassword("");
      if (problem.status === 401) return [{ field: "proof", text: words.wrong }];
      if (problem.status === 429) return [{ field: "", text: problem.detail ?? problem.kind }];
      return null;
    },
  });
  return (
    <Dialog open title={words.title} onClose={onClose}>
      <p>{words.explain}</p>
      <OtherWay target={window.location.pathname} again />
      {hasPasswords ? (
        <form className="form" noValidate onSubmit={form.onSubmit}>
          <ErrorSummary faults={form.faults} />
          {/* Password managers find the entry by the name that goes with it. */}
          <input type="hidden" name="username" autoComplete="username" value={email ?? ""} />
          <PasswordField
            name="proof"
            label={signIn.password}
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
            error={form.errorOf("proof")}
          />
          {form.problem && <ProblemNotice problem={form.problem} />}
          <div className="form__actions">
            <Button kind="primary" type="submit" aria-disabled={form.isSending}>
              {form.isSending ? signIn.working : words.submit}
            </Button>
            <Button onClick={onClose}>{t.common.cancel}</Button>
          </div>
        </form>
      ) : (
        <div className="form__actions">
          <Button onClick={onClose}>{t.common.cancel}</Button>
        </div>
      )}
    </Dialog>
  );
}

/** Doing what the server only does for who has just signed in: where it asks, the person is asked. */
export function useProof() {
  const [wanted, setWanted] = useState<{ work: () => Promise<void> } | null>(null);

  async function withProof(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== "sign-in-again") throw error;
      setWanted({ work });
    }
  }

  const dialog = wanted && <ProofDialog onProved={wanted.work} onClose={() => setWanted(null)} />;
  return { withProof, dialog };
}
