import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function ConferenceListPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.places.conferences} lead={t.conferences.lead} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
