import { TokenList } from "../../components/accounts/token-parts";
import { useAccountWords } from "../../i18n/accounts";
import { AdminPage } from "./frame";

/** The tokens that are good in the bodies somebody administers, whoever made them. */
export default function BodyTokensPage() {
  const { tokens: words } = useAccountWords();
  return (
    <AdminPage title={words.title} lead={words.ofBodyLead}>
      <TokenList place="/verwaltung/schluessel" of="body" hint={words.noneOfBodyHint} />
    </AdminPage>
  );
}
