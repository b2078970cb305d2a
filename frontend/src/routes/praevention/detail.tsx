import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function MeasurePage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.prevention.one} lead={undefined} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
