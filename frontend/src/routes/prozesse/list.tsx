import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function ProcessListPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.places.processes} lead={t.processes.lead} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
