import { AppLink } from "../../components/app-link";
import { Notice } from "../../components/notice";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";

/** What stands here for people who only read. */
export function NeedsSignIn() {
  const { t } = useWords();
  const words = useImportWords();
  return (
    <Notice tone="info" title={words.needsSignIn}>
      <p>{words.needsSignInHint}</p>
      <p>
        <AppLink to="/anmelden">{t.signIn.title}</AppLink>
      </p>
    </Notice>
  );
}
