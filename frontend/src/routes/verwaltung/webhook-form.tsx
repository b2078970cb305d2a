import { useState } from "react";
import { useLocation } from "wouter";
import type { Webhook } from "../../api/accounts";
import { useBodiesToWrite } from "../../api/bodies";
import { answered, api, versioned, type Versioned } from "../../api/client";
import { useOne } from "../../api/reading";
import { ShownOnce } from "../../components/accounts/shown-once";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { CheckGroup } from "../../components/form/check-group";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { useThingWords } from "../../i18n/things";
import type { PageProps } from "../../lib/lazy-page";
import { AdminPage } from "./frame";

const PATH = "/api/v1/webhooks/{id}";

// Object types cannot stand in for an index signature, so this is no interface.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
type Values = { name: string; url: string; body: string; kinds: readonly string[] };

const EMPTY: Stored<Values> = { values: { name: "", url: "", body: "", kinds: [] }, etag: null };

function valuesOf({ name, url, kinds }: Webhook): Values {
  return { name, url, body: "", kinds };
}

/** The kinds a webhook may hear of, by their words. */
function useKinds() {
  const { kinds } = useThingWords();
  // Parts are named by the last word of their address, as messages name them.
  return Object.entries(kinds)
    .filter(([kind]) => !kind.includes("/"))
    .map(([value, label]) => ({ value, label }));
}

interface FormProps {
  stored: Stored<Values>;
  /** The webhook that is changed; null makes a new one. */
  id: string | null;
  onSaved: (saved: Versioned<Webhook>) => void;
}

function WebhookForm({ stored, id, onSaved }: FormProps) {
  const words = useAccountWords();
  const { webhooks } = words;
  const kinds = useKinds();
  const bodies = useBodiesToWrite("administration");
  const only = bodies.length === 1 ? (bodies[0]?.key ?? "") : "";
  const asksBody = id === null && only === "";
  const place = id === null ? "/verwaltung/webhooks" : `/verwaltung/webhooks/${id}`;
  const form = useForm<Values, Versioned<Webhook>>({
    draft: id === null ? "/verwaltung/webhooks/neu" : `${place}/bearbeiten`,
    stored,
    labels: { name: webhooks.name, url: webhooks.url, body: words.body, kinds: webhooks.kinds },
    required: asksBody ? ["name", "url", "body"] : ["name", "url"],
    send: (values, _changed, etag, key) => {
      const body = { name: values.name.trim(), url: values.url.trim(), kinds: [...values.kinds] };
      if (id === null) {
        return versioned(
          api.POST("/api/v1/webhooks", {
            headers: { "Idempotency-Key": key },
            body: { ...body, body: values.body || only, paused: false },
          }),
        );
      }
      const params = { path: { id }, header: { "If-Match": etag ?? "*" } };
      return versioned(api.PATCH(PATH, { params, body }));
    },
    valuesOf,
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const now = await versioned(api.GET(PATH, { params: { path: { id } } }));
            return { values: valuesOf(now.data), etag: now.etag };
          },
        }),
    onSaved,
  });
  return (
    <ResourceForm form={form} cancel={place} {...(id === null ? { submit: webhooks.make } : {})}>
      <TextField {...form.text("name")} hint={webhooks.nameHint} />
      <TextField {...form.text("url")} type="url" hint={webhooks.urlHint} />
      {asksBody && (
        <SelectField
          {...form.text("body")}
          choices={bodies.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <CheckGroup {...form.many("kinds")} hint={webhooks.kindsHint} choices={kinds} />
    </ResourceForm>
  );
}

/** A new webhook: what it is for, and then the secret that its receiver needs. */
export function NewWebhook() {
  const { tokens, webhooks: words } = useAccountWords();
  const [, navigate] = useLocation();
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);

  async function showSecret(id: string): Promise<void> {
    const params = { path: { id } };
    const { secret } = await answered(api.POST("/api/v1/webhooks/{id}/secret", { params }));
    setMade({ id, secret });
  }

  return (
    <AdminPage
      preline={<AppLink to="/verwaltung/webhooks">{words.title}</AppLink>}
      title={words.newTitle}
      lead={made === null ? words.lead : undefined}
    >
      {made === null ? (
        <WebhookForm
          stored={EMPTY}
          id={null}
          onSaved={({ data }) => {
            // The webhook is there; where its secret cannot be had now, its page makes another.
            void showSecret(data.id).catch(() => navigate(`/verwaltung/webhooks/${data.id}`));
          }}
        />
      ) : (
        <>
          <ShownOnce
            label={words.secret}
            value={made.secret}
            warning={words.secretWarning}
            hint={words.secretHint}
          />
          <p className="after-list">
            <ButtonLink to={`/verwaltung/webhooks/${made.id}`}>{tokens.done}</ButtonLink>
          </p>
        </>
      )}
    </AdminPage>
  );
}

function EditWebhook({ id }: { id: string }) {
  const { t } = useWords();
  const { webhooks: words } = useAccountWords();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const { data, etag, problem, retry } = useOne(PATH, id);
  const place = `/verwaltung/webhooks/${id}`;
  return (
    <AdminPage
      preline={<AppLink to={place}>{data?.name ?? words.title}</AppLink>}
      title={words.editTitle}
    >
      {problem && <ProblemNotice problem={problem} onRetry={retry} />}
      {data === null && problem === null && <Skeleton lines={9} />}
      {data !== null && (
        <WebhookForm
          stored={{ values: valuesOf(data), etag }}
          id={id}
          onSaved={() => {
            announce(t.common.saved);
            navigate(place);
          }}
        />
      )}
    </AdminPage>
  );
}

export default function WebhookFormPage({ params }: PageProps) {
  const id = params["id"];
  return id === undefined ? <NewWebhook /> : <EditWebhook id={id} />;
}
