import { AppLink } from "../../components/app-link";
import { Notice } from "../../components/notice";
import { useWords } from "../../i18n";

/** What stands here for people who only read. */
export function NeedsSignIn() {
  const { t } = useWords();
  return (
    <Notice tone="info" title={t.imports.needsSignIn}>
      <p>{t.imports.needsSignInHint}</p>
      <p>
        <AppLink to="/anmelden">{t.signIn.title}</AppLink>
      </p>
    </Notice>
  );
}
