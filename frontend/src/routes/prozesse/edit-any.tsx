import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { api, versioned, type Exchange, type Versioned } from "../../api/client";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { VagueDateField } from "../../components/form/vague-date-field";
import { only } from "../../components/form/values";
import { NotFound } from "../../shell/not-found";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import type { PageProps } from "../../lib/lazy-page";
import { PartPage } from "./edit-part";
import type { KnownProcess } from "./known";
import { isSlug, PART_KINDS, type PartField, type Slug } from "./part-kinds";
import { blankOf, bodyOf, valuesOf, type PartValues, type StoredPart } from "./part-values";

interface Sent {
  params: { path: { owner_id: string; id?: string } };
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
  signal?: AbortSignal;
}
type Verb = (path: string, sent: Sent) => Promise<Exchange<StoredPart>>;

/** The typed client cannot follow a collection that is chosen by the address; the shapes are checked by the server. */
const client = api as unknown as Readonly<Record<"GET" | "POST" | "PATCH" | "DELETE", Verb>>;

function pathOf(slug: Slug, id: string | null): string {
  const list = `/api/v1/planning-processes/{owner_id}/${PART_KINDS[slug].collection}`;
  return id === null ? list : `${list}/{id}`;
}

function readPart(slug: Slug, owner: string, id: string, signal?: AbortSignal) {
  const params = { path: { owner_id: owner, id } };
  return versioned(client.GET(pathOf(slug, id), { params, ...(signal ? { signal } : {}) }));
}

interface FieldProps {
  field: PartField;
  process: KnownProcess;
  id: string | null;
  value: string;
  ties: {
    name: string;
    label: string;
    required: boolean;
    error: string | undefined;
    value: string;
    onChange: (value: string) => void;
  };
}

function Field({ field, process, id, value, ties }: FieldProps) {
  const words = useSteeringWords();
  const terms = useTerms(field.vocabulary ?? "", process.body_id);
  const hint = field.hint === undefined ? {} : { hint: words[field.hint] };
  switch (field.is) {
    case "term":
      return <SelectField {...ties} choices={terms.choices(value)} />;
    case "participant":
      return (
        <SelectField
          {...ties}
          required
          choices={Object.entries(words.participantKinds).map(([key, label]) => ({
            value: key,
            label,
          }))}
        />
      );
    case "goal":
      return (
        <SelectField
          {...ties}
          choices={process.goals
            .filter((goal) => goal.id !== id)
            .map((goal) => ({ value: goal.id, label: goal.text }))}
        />
      );
    case "date":
      return <VagueDateField {...ties} />;
    case "text":
      return <TextField {...ties} {...hint} lines={3} />;
    case "lines":
      return <TextField {...ties} {...hint} lines={3} />;
    default:
      return <TextField {...ties} {...hint} />;
  }
}

interface FormProps {
  slug: Slug;
  process: KnownProcess;
  id: string | null;
  stored: Stored<PartValues>;
}

function PartForm({ slug, process, id, stored }: FormProps) {
  const { t } = useWords();
  const words = useSteeringWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const kind = PART_KINDS[slug];
  const owner = process.id;
  const place = id === null ? { owner_id: owner } : { owner_id: owner, id };

  const form = useForm<PartValues, Versioned<StoredPart>>({
    draft: `prozesse/${owner}/teile/${slug}/${id ?? "neu"}`,
    stored,
    labels: words.fields,
    required: [kind.names],
    valuesOf: (part) => valuesOf(kind, part),
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? client.POST(pathOf(slug, null), {
              headers: { "Idempotency-Key": key },
              params: { path: place },
              body: bodyOf(kind, values),
            })
          : client.PATCH(pathOf(slug, id), {
              params: { path: place },
              headers: { "If-Match": etag ?? "*" },
              body: only(bodyOf(kind, values), changed),
            }),
      ),
    reload: async () => {
      await queries.invalidateQueries({ queryKey: ["part", slug, owner, id] });
      const now = await readPart(slug, owner, id ?? "");
      return { values: valuesOf(kind, now.data), etag: now.etag };
    },
    onSaved: ({ data }) => {
      const name = data[kind.names];
      announce(t.processes.saved(typeof name === "string" ? name : ""));
      navigate(`/prozesse/${owner}#${slug}`);
    },
  });

  return (
    <ResourceForm form={form} cancel={`/prozesse/${owner}#${slug}`}>
      {kind.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          process={process}
          id={id}
          value={form.values[field.name]}
          ties={form.text(field.name)}
        />
      ))}
    </ResourceForm>
  );
}

function KnownPartPage({ slug, owner, id }: { slug: Slug; owner: string; id: string | null }) {
  const words = useSteeringWords();
  const kind = PART_KINDS[slug];
  const { data, error, refetch } = useQuery({
    queryKey: ["part", slug, owner, id],
    queryFn: ({ signal }) => readPart(slug, owner, id ?? "", signal),
    enabled: id !== null,
  });
  const name = data?.data[kind.names];
  return (
    <PartPage
      process={owner}
      title={id === null ? words.kinds[slug].new : words.kinds[slug].edit}
      of={(title) => words.partOf(words.kinds[slug].one, title)}
      part={data === undefined ? null : { title: typeof name === "string" ? name : "" }}
      problem={error}
      retry={() => void refetch()}
      remove={() =>
        versioned(
          client.DELETE(pathOf(slug, id ?? ""), {
            params: { path: { owner_id: owner, id: id ?? "" } },
            headers: { "If-Match": data?.etag ?? "*" },
          }),
        )
      }
    >
      {(process) => {
        if (id === null) {
          const stored = { values: blankOf(kind), etag: null };
          return <PartForm slug={slug} process={process} id={null} stored={stored} />;
        }
        if (data === undefined) return null;
        const stored = { values: valuesOf(kind, data.data), etag: data.etag };
        return <PartForm slug={slug} process={process} id={id} stored={stored} />;
      }}
    </PartPage>
  );
}

/** One page for every part of a process that is a handful of fields. */
export default function AnyPartPage({ params: { process = "", kind = "", id } }: PageProps) {
  if (!isSlug(kind)) return <NotFound />;
  return <KnownPartPage key={kind} slug={kind} owner={process} id={id ?? null} />;
}
