import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function ConferenceEditPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.conferences.new} lead={undefined} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
