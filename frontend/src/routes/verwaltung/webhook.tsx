import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { deliveriesQuery, type Delivery, type Webhook } from "../../api/accounts";
import { useBodies } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { useOne, useReadAgain } from "../../api/reading";
import { ShownOnce } from "../../components/accounts/shown-once";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { ConfirmDelete } from "../../components/confirm-delete";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { useThingWords } from "../../i18n/things";
import type { PageProps } from "../../lib/lazy-page";
import { plain } from "../../lib/plain";
import { AdminPage } from "./frame";
import { useDoing } from "../../lib/use-doing";
import { WebhookState } from "./webhook-state";

const PATH = "/api/v1/webhooks/{id}";
/** How often the list is read while a message is on its way. */
const LOOK_MS = 2_000;

/** The shapes are those of statuses that mean the same. */
const LOOKS = { waiting: "laufend", delivered: "erledigt", failed: "abgebrochen" } as const;

/** What a message is about, in words. */
function useMessageWords(): (delivery: Delivery) => string {
  const { webhooks: words } = useAccountWords();
  const kinds: Readonly<Record<string, string>> = useThingWords().kinds;
  return ({ message }) => {
    const type = message["type"];
    if (type === "ping" || typeof type !== "string") return words.ping;
    const kind = type.split(".")[0] ?? type;
    return words.about(kinds[kind] ?? kind);
  };
}

function Deliveries({ id }: { id: string }) {
  const { format } = useWords();
  const { webhooks: words } = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, problem } = useDoing();
  const say = useMessageWords();
  const { data, error } = useQuery({
    ...deliveriesQuery(id),
    // What is on its way arrives without anybody pressing a button.
    refetchInterval: ({ state }) =>
      state.data?.some((delivery) => delivery.state === "waiting") ? LOOK_MS : false,
  });

  async function sendAgain(delivery: Delivery): Promise<void> {
    const params = { path: { id, delivery_id: delivery.id } };
    await answered(api.POST("/api/v1/webhooks/{id}/deliveries/{delivery_id}/send", { params }));
    await readAgain();
    announce(words.sentAgain);
  }

  const columns: Column<Delivery>[] = [
    { key: "message", header: words.message, names: true, cell: say },
    {
      key: "at",
      header: words.sentAt,
      brief: true,
      cell: (delivery) => format.moment(delivery.created_at),
    },
    {
      key: "state",
      header: words.state,
      cell: (delivery) => (
        <>
          <StatusBadge
            status={LOOKS[delivery.state]}
            label={words.deliveryStates[delivery.state]}
          />
          {delivery.error !== null && <p className="muted">{delivery.error}</p>}
        </>
      ),
    },
    {
      key: "answer",
      header: words.answer,
      cell: (delivery) => delivery.status !== null && String(delivery.status),
    },
    {
      key: "attempts",
      header: words.attempts,
      numeric: true,
      cell: (delivery) => format.number(delivery.attempts),
    },
    {
      key: "again",
      header: words.action,
      acts: true,
      cell: (delivery) =>
        delivery.state !== "waiting" && (
          <Button
            small
            kind="tertiary"
            aria-label={plain(words.againOf(say(delivery), format.moment(delivery.created_at)))}
            onClick={() => void run(() => sendAgain(delivery))}
          >
            {words.again}
          </Button>
        ),
    },
  ];
  if (error) return <ProblemNotice problem={error} />;
  if (data === undefined) return <Skeleton lines={4} />;
  if (data.length === 0) {
    return (
      <Empty title={words.deliveriesNone}>
        <p>{words.deliveriesHint}</p>
      </Empty>
    );
  }
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <ResourceTable
        caption={words.deliveries}
        columns={columns}
        rows={data}
        rowKey={(delivery) => delivery.id}
      />
    </>
  );
}

function About({ webhook, etag }: { webhook: Webhook; etag: string | null }) {
  const words = useAccountWords();
  const { webhooks } = words;
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodies();
  const { run, isDoing, problem } = useDoing();
  const [secret, setSecret] = useState<string | null>(null);
  const kinds: Readonly<Record<string, string>> = useThingWords().kinds;
  const path = { id: webhook.id };

  async function rest(paused: boolean): Promise<void> {
    const params = { path, header: { "If-Match": etag ?? "*" } };
    await answered(api.PATCH(PATH, { params, body: { paused } }));
    await readAgain();
    announce(paused ? webhooks.pausedNow : webhooks.resumedNow);
  }
  async function test(): Promise<void> {
    await answered(api.POST("/api/v1/webhooks/{id}/test", { params: { path } }));
    await readAgain();
    announce(webhooks.testSent);
  }
  async function renew(): Promise<void> {
    const made = await answered(api.POST("/api/v1/webhooks/{id}/secret", { params: { path } }));
    setSecret(made.secret);
    await readAgain();
  }

  return (
    <>
      {webhook.stopped_at !== null && (
        <Notice tone="warning" title={webhooks.stoppedTitle}>
          <p>{webhooks.stoppedHint}</p>
        </Notice>
      )}
      <DataList
        facts={[
          {
            key: "url",
            label: webhooks.url,
            value: <span className="break-anywhere">{webhook.url}</span>,
          },
          { key: "state", label: webhooks.state, value: <WebhookState webhook={webhook} /> },
          {
            key: "body",
            label: words.body,
            value: bodies.find(({ id }) => id === webhook.body_id)?.name,
          },
          {
            key: "kinds",
            label: webhooks.kinds,
            value:
              webhook.kinds.length === 0
                ? webhooks.allKinds
                : webhook.kinds.map((kind) => kinds[kind] ?? kind).join(", "),
          },
        ]}
      />
      {secret !== null && (
        <ShownOnce
          label={webhooks.secret}
          value={secret}
          warning={webhooks.secretWarning}
          hint={webhooks.secretHint}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className="form__actions">
        <Button aria-disabled={isDoing} onClick={() => void run(test)}>
          {webhooks.test}
        </Button>
        <Button aria-disabled={isDoing} onClick={() => void run(() => rest(!webhook.paused))}>
          {webhook.paused ? webhooks.resume : webhooks.pause}
        </Button>
        <ConfirmAction
          action={webhooks.renew}
          title={webhooks.renewAsk}
          explain={webhooks.renewExplain}
          onConfirm={renew}
        />
      </div>
    </>
  );
}

/** One webhook: what it hears of, whether it hears, and every message it was sent. */
export default function WebhookPage({ params }: PageProps) {
  const { t } = useWords();
  const { webhooks: words } = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const id = params["id"] ?? "";
  const { data, etag, problem, retry } = useOne(PATH, id);

  async function remove(): Promise<void> {
    const header = { "If-Match": etag ?? "*" };
    await answered(api.DELETE(PATH, { params: { path: { id }, header } }));
    announce(words.deleted);
    navigate("/verwaltung/webhooks");
    await readAgain();
  }

  return (
    <AdminPage
      preline={<AppLink to="/verwaltung/webhooks">{words.title}</AppLink>}
      title={data?.name ?? words.title}
      loading={data === null && problem === null}
      actions={
        data !== null && (
          <>
            <ButtonLink to={`/verwaltung/webhooks/${id}/bearbeiten`} icon="edit">
              {t.common.edit}
            </ButtonLink>
            <ConfirmDelete title={data.name} onDelete={remove} />
          </>
        )
      }
    >
      {problem && <ProblemNotice problem={problem} onRetry={retry} />}
      {data === null && problem === null && <Skeleton lines={6} />}
      {data !== null && (
        <>
          <About webhook={data} etag={etag} />
          <Section title={words.deliveries}>
            <Deliveries id={id} />
          </Section>
        </>
      )}
    </AdminPage>
  );
}
