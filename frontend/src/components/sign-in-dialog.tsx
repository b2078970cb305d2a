import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useHasPasswords } from "../api/accounts";
import { meQuery, useSignInWithPassword } from "../api/session";
import { Problem } from "../api/problem";
import type { Me } from "../api/shapes";
import { useWords } from "../i18n";
import { sentenceFor } from "../lib/problems";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { TextField } from "./form/text-field";
import { Icon } from "./icon";
import { Notice } from "./notice";

interface Props {
  /** Somebody is signed in again: here, or in another window. */
  onSignedIn: (me: Me) => void;
  onClose: () => void;
}

/** Signing in again over the page, which stays as it is with everything typed on it. */
export function SignInDialog({ onSignedIn, onClose }: Props) {
  const { t } = useWords();
  const own = useId().replaceAll(":", "");
  const queries = useQueryClient();
  const hasPasswords = useHasPasswords();
  const { mutate, isPending, error } = useSignInWithPassword();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isElsewhere, setElsewhere] = useState(false);
  const signedIn = useRef(onSignedIn);
  useEffect(() => {
    signedIn.current = onSignedIn;
  }, [onSignedIn]);

  // Whoever signed in in another window comes back to this one: then the server knows them.
  useEffect(() => {
    const look = (): void => {
      queries.query({ ...meQuery, staleTime: 0 }).then(
        (me) => {
          if (me.signed_in) signedIn.current(me);
        },
        // Without an answer the dialog stays as it is, and saving says what is wrong.
        () => undefined,
      );
    };
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [queries]);

  async function check(): Promise<void> {
    const me = await queries.query({ ...meQuery, staleTime: 0 });
    if (me.signed_in) onSignedIn(me);
    else setElsewhere(true);
  }

  return (
    <Dialog open title={t.signInAgain.title} onClose={onClose}>
      <p>{t.signInAgain.explain}</p>
      {hasPasswords && (
        <form
          id={own}
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending) mutate({ email: email.trim(), password }, { onSuccess: onSignedIn });
          }}
        >
          {error instanceof Problem && (
            <Notice tone="danger" live title={t.signInAgain.failed}>
              {error.status !== 401 && <p>{sentenceFor(error, t)}</p>}
            </Notice>
          )}
          <TextField
            name={`${own}-email`}
            label={t.signInAgain.email}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={setEmail}
          />
          <TextField
            name={`${own}-password`}
            label={t.signInAgain.password}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
          />
          <div className="form__actions">
            <Button kind="primary" type="submit" aria-disabled={isPending}>
              {isPending ? t.signInAgain.working : t.signInAgain.submit}
            </Button>
            <Button onClick={onClose}>{t.signInAgain.later}</Button>
          </div>
        </form>
      )}
      <div className="sign-in-elsewhere">
        {hasPasswords && <p>{t.signInAgain.otherWay}</p>}
        <p>
          <a className="link" href="/anmelden" target="_blank" rel="noreferrer">
            {t.signInAgain.newWindow}
            <Icon name="external" size="small" />
            <span className="sr-only"> ({t.common.openNewWindow})</span>
          </a>
        </p>
        <Button small onClick={() => void check()}>
          {t.signInAgain.goOn}
        </Button>
        <p role="status">{isElsewhere && t.signInAgain.notYet}</p>
      </div>
    </Dialog>
  );
}
