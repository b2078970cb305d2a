import type { ReactNode } from "react";
import { identityOf, useMe } from "../../api/session";
import type { Me } from "../../api/shapes";
import { useWords } from "../../i18n";
import { useAnnounce } from "../announcer";
import { Button, ButtonLink } from "../button";
import { ConflictDialog } from "../conflict-dialog";
import { Notice } from "../notice";
import { ProblemNotice } from "../problem-notice";
import { SignInDialog } from "../sign-in-dialog";
import { ErrorSummary } from "./error-summary";
import type { FormValue } from "./merge";
import type { Form } from "./use-form";

/** What was typed here before and not saved, to be taken or given up. */
function Unsaved({ offer }: { offer: NonNullable<Form["offer"]> }) {
  const { t, format } = useWords();
  return (
    <Notice tone="info" title={t.errors.unsavedFrom(format.moment(offer.at))}>
      <div className="form__actions">
        <Button small onClick={offer.restore}>
          {t.errors.restoreDraft}
        </Button>
        <Button small kind="tertiary" onClick={offer.discard}>
          {t.errors.discardDraft}
        </Button>
      </div>
    </Notice>
  );
}

/** What stands between the fields and the buttons when something is in the way of saving. */
function Hindrance({ form, isGone }: { form: Form; isGone: boolean }) {
  const { t } = useWords();
  if (isGone || form.problem?.status === 401) {
    return (
      <Notice tone="warning" title={t.signInAgain.ended} live>
        <p>{t.signInAgain.kept}</p>
        <Button small onClick={() => form.askSignIn(true)}>
          {t.signInAgain.title}
        </Button>
      </Notice>
    );
  }
  if (form.problem === null) return null;
  return <ProblemNotice problem={form.problem} onRetry={form.again} />;
}

interface Props {
  form: Form;
  /** Where giving up leads; a form within a page closes instead. */
  cancel?: string;
  onCancel?: () => void;
  /** How a value of a field reads, where it is a key rather than words. */
  say?: (field: string, value: FormValue) => ReactNode;
  /** What the button to save says. */
  submit?: string;
  /** What the button says that saves and begins another; without it there is none. */
  next?: string | undefined;
  children: ReactNode;
}

/** The frame of a form that `useForm` runs: faults on top, fields, saving, both versions. */
export function ResourceForm({ form, cancel, onCancel, say, submit, next, children }: Props) {
  const { t } = useWords();
  const me = useMe();
  const announce = useAnnounce();
  // Whether the session ended before a save was tried: somebody was there, and is no more.
  const isGone = form.author !== null && !me.signed_in;
  const words = (field: string, value: FormValue): ReactNode => {
    const said = say?.(field, value);
    if (said !== undefined) return said;
    if (typeof value === "boolean") return value ? t.common.yes : t.common.no;
    const text = typeof value === "string" ? value : value.join("; ");
    return text === "" ? t.common.none : text;
  };

  function goOn(who: Me): void {
    form.askSignIn(false);
    // Somebody else at this window has to mean it: what stands here was typed by another person.
    if (identityOf(who) !== form.author && form.author !== null) {
      announce(t.signInAgain.somebodyElse(who.name ?? ""));
    } else if (form.problem?.status === 401) form.again();
  }

  return (
    <>
      <form className="form" noValidate onSubmit={form.onSubmit}>
        <ErrorSummary faults={form.faults} />
        {form.offer && <Unsaved offer={form.offer} />}
        {children}
        <Hindrance form={form} isGone={isGone} />
        <div className="form__actions">
          <Button kind="primary" type="submit" aria-disabled={form.isSaving}>
            {form.isSaving ? t.common.saving : (submit ?? t.common.save)}
          </Button>
          {next !== undefined && (
            <Button aria-disabled={form.isSaving} onClick={form.saveAndNext}>
              {next}
            </Button>
          )}
          {cancel !== undefined && <ButtonLink to={cancel}>{t.common.cancel}</ButtonLink>}
          {onCancel && <Button onClick={onCancel}>{t.common.cancel}</Button>}
        </div>
      </form>
      {form.needsSignIn && <SignInDialog onSignedIn={goOn} onClose={() => form.askSignIn(false)} />}
      {form.conflict && (
        <ConflictDialog
          differences={form.conflict.fields.map(({ key, label, mine, theirs }) => ({
            key,
            label,
            mine: words(key, mine),
            theirs: words(key, theirs),
          }))}
          onApply={form.conflict.apply}
          onClose={form.conflict.close}
        />
      )}
    </>
  );
}
