import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function PaperListPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.places.papers} lead={t.papers.lead} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
