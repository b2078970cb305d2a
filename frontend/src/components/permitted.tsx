import { useState, type ReactNode } from "react";
import { useKnownMe } from "../api/session";
import type { Me } from "../api/shapes";
import { useWords } from "../i18n";
import { AppLink } from "./app-link";
import { Notice } from "./notice";
import { Skeleton } from "./skeleton";

interface Props {
  /** Whether this person may do what stands inside. */
  if: (me: Me) => boolean;
  children: ReactNode;
}

/** A form, or one sentence to those who may not fill it in. */
export function Permitted({ if: allows, children }: Props) {
  const { t } = useWords();
  const me = useKnownMe();
  const isAllowed = me !== null && allows(me);
  const [wasAllowed, setWasAllowed] = useState(isAllowed);
  // A right that ends while somebody types must not take away what was typed.
  if (isAllowed && !wasAllowed) setWasAllowed(true);
  if (isAllowed || wasAllowed) return children;
  if (me === null) return <Skeleton lines={9} />;
  if (me.signed_in) {
    return (
      <Notice tone="info" title={t.rights.notYours}>
        <p>{t.rights.notYoursHint}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={t.signIn.needed}>
      <p>
        <AppLink to="/anmelden">{t.signIn.title}</AppLink>
      </p>
    </Notice>
  );
}
