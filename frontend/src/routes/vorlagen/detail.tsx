import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function PaperPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.papers.one} lead={undefined} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
