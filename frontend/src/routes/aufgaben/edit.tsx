import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function ProcessEditPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.processes.new} lead={undefined} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
