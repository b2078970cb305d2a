import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function PreventionPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.places.prevention} lead={t.prevention.lead} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
