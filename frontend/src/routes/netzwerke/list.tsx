import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function NetworkListPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.places.networks} lead={t.networks.lead} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
