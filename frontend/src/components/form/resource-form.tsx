import type { ReactNode } from "react";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../button";
import { ConflictDialog } from "../conflict-dialog";
import { Icon } from "../icon";
import { Notice } from "../notice";
import { ProblemNotice } from "../problem-notice";
import { ErrorSummary } from "./error-summary";
import type { FormValue } from "./merge";
import type { Form } from "./use-form";

/** Sign-in happens in a window of its own, so that this one keeps what was typed. */
export function SignInHint() {
  const { t } = useWords();
  return (
    <Notice tone="warning" title={t.signIn.needed} live>
      <p>{t.signIn.keepsTyped}</p>
      <p>
        <a className="link" href="/anmelden" target="_blank" rel="noreferrer">
          {t.signIn.title}
          <Icon name="external" size="small" />
          <span className="sr-only"> ({t.common.openNewWindow})</span>
        </a>
      </p>
    </Notice>
  );
}

interface Props {
  form: Form;
  /** Where giving up leads. */
  cancel: string;
  /** How a value of a field reads, where it is a key rather than words. */
  say?: (field: string, value: FormValue) => ReactNode;
  /** What the button to save says. */
  submit?: string;
  children: ReactNode;
}

/** The frame of a form that `useForm` runs: faults on top, fields, saving, both versions. */
export function ResourceForm({ form, cancel, say, submit, children }: Props) {
  const { t } = useWords();
  const me = useMe();
  const words = (field: string, value: FormValue): ReactNode => {
    const said = say?.(field, value);
    if (said !== undefined) return said;
    if (typeof value === "boolean") return value ? t.common.yes : t.common.no;
    const text = typeof value === "string" ? value : value.join("; ");
    return text === "" ? t.common.none : text;
  };
  return (
    <form className="form" noValidate onSubmit={form.onSubmit}>
      <ErrorSummary faults={form.faults} />
      {form.isRestored && (
        <Notice tone="info" title={t.errors.restored}>
          <Button small onClick={form.discard}>
            {t.errors.discardDraft}
          </Button>
        </Notice>
      )}
      {children}
      {form.needsSignIn || (!me.may_write && form.problem === null) ? (
        <SignInHint />
      ) : (
        form.problem && <ProblemNotice problem={form.problem} />
      )}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={form.isSaving}>
          {form.isSaving ? t.common.saving : (submit ?? t.common.save)}
        </Button>
        <ButtonLink to={cancel}>{t.common.cancel}</ButtonLink>
      </div>
      {form.conflict && (
        <ConflictDialog
          differences={form.conflict.fields.map(({ key, label, mine, theirs }) => ({
            key,
            label,
            mine: words(key, mine),
            theirs: words(key, theirs),
          }))}
          onApply={form.conflict.apply}
          onDiscard={form.conflict.discard}
          onClose={form.conflict.close}
        />
      )}
    </form>
  );
}
