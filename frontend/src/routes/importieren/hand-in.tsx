import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function HandInPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.places.imports} lead={t.imports.lead} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
