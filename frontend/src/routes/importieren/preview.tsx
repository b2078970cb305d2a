import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { useWords } from "../../i18n";

export default function ImportPreviewPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t.imports.preview} lead={undefined} />
      <Empty title={t.lists.nothingYet} />
    </>
  );
}
