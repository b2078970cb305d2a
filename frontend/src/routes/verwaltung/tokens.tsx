import { useList } from "../../api/reading";
import { useTokenColumns } from "../../components/accounts/token-parts";
import { Empty } from "../../components/empty";
import { ResourceList } from "../../components/resource-list";
import { useAccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";
import { AdminPage } from "./frame";

function Tokens() {
  const { tokens: words } = useAccountWords();
  const list = useList("/api/v1/tokens", { of: "body" });
  const columns = useTokenColumns("/verwaltung/schluessel");
  return (
    <ResourceList
      list={list}
      caption={plain(words.title)}
      columns={columns}
      rowKey={(token) => token.id}
      empty={
        <Empty title={words.none}>
          <p>{words.noneOfBodyHint}</p>
        </Empty>
      }
    />
  );
}

/** The tokens that are good in the bodies somebody administers, whoever made them. */
export default function BodyTokensPage() {
  const { tokens: words } = useAccountWords();
  return (
    <AdminPage title={words.title} lead={words.ofBodyLead}>
      <Tokens />
    </AdminPage>
  );
}
