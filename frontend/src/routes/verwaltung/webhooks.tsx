import type { Webhook } from "../../api/accounts";
import { useBodies } from "../../api/bodies";
import { useList } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { AdminPage } from "./frame";
import { WebhookState } from "./webhook-state";

function Webhooks() {
  const { t } = useWords();
  const { webhooks: words, body: bodyWord } = useAccountWords();
  const bodies = useBodies();
  const list = useList("/api/v1/webhooks");
  const columns: Column<Webhook>[] = [
    {
      key: "name",
      header: words.name,
      names: true,
      cell: (webhook) => (
        <>
          <AppLink to={`/verwaltung/webhooks/${webhook.id}`}>{webhook.name}</AppLink>
          <p className="muted break-anywhere">{webhook.url}</p>
        </>
      ),
    },
    {
      key: "body",
      header: bodyWord,
      cell: (webhook) => bodies.find(({ id }) => id === webhook.body_id)?.name ?? t.common.unknown,
    },
    {
      key: "kinds",
      header: words.kinds,
      cell: (webhook) =>
        webhook.kinds.length === 0 ? words.allKinds : words.hears(webhook.kinds.length),
    },
    {
      key: "state",
      header: words.state,
      cell: (webhook) => <WebhookState webhook={webhook} />,
    },
  ];
  return (
    <ResourceList
      list={list}
      caption={words.title}
      columns={columns}
      rowKey={(webhook) => webhook.id}
      empty={
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
        </Empty>
      }
    />
  );
}

/** The addresses that hear of changes. */
export default function WebhooksPage() {
  const { webhooks: words } = useAccountWords();
  return (
    <AdminPage
      title={words.title}
      lead={words.lead}
      actions={
        <ButtonLink to="/verwaltung/webhooks/neu" kind="primary" icon="plus">
          {words.make}
        </ButtonLink>
      }
    >
      <Webhooks />
    </AdminPage>
  );
}
