import { Button } from "../components/button";
import { PageHeading } from "../components/page-heading";
import { useWords } from "../i18n";

/** Stands where a page failed; the shell around it keeps working. */
export function PageFault() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.errors.page} lead={t.errors.pageHint} />
      <Button kind="primary" onClick={() => window.location.reload()}>
        {t.errors.reload}
      </Button>
    </>
  );
}
