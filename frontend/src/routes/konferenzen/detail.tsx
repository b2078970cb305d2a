import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function ConferencePage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.conferences.one} lead={undefined} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
