import { AppLink } from "../components/app-link";
import { PageHeading } from "../components/page-heading";
import { useWords } from "../i18n";

export function NotFound() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.notFound.title} lead={t.notFound.text} />
      <p>
        <AppLink to="/">{t.notFound.toStart}</AppLink>
      </p>
    </>
  );
}
