import { ButtonLink } from "../../components/button";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function StartPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.product.name} lead={t.start.lead} />
      <section className="invitation" aria-labelledby="import-einladung">
        <div>
          <h2 id="import-einladung">{t.start.importTitle}</h2>
          <p>{t.start.importText}</p>
        </div>
        <ButtonLink to="/importieren" kind="primary" icon="upload">
          {t.start.importLink}
        </ButtonLink>
      </section>
    </>
  );
}
