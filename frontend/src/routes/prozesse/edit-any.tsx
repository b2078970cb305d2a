import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useSearch } from "wouter";
import { api, versioned, type Exchange, type Versioned } from "../../api/client";
import { useBodies } from "../../api/bodies";
import { useList } from "../../api/reading";
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
import { rowsOf } from "./indicators";
import { IndicatorsEditor } from "./indicators-editor";
import type { KnownProcess } from "./known";
import { isSlug, PART_KINDS, type PartField, type Slug } from "./part-kinds";
import { blankOf, bodyOf, valuesOf, type PartValues, type StoredPart } from "./part-values";

interface Sent {
  params: { path: Record<string, string> };
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
  signal?: AbortSignal;
}
type Verb = (path: string, sent: Sent) => Promise<Exchange<StoredPart>>;

/** The typed client cannot follow a collection that is chosen by the address; the shapes are checked by the server. */
const client = api as unknown as Readonly<Record<"GET" | "POST" | "PATCH" | "DELETE", Verb>>;

/** Where a part is written. `owner` is what it is below: the process, or a committee of it. */
interface Place {
  slug: Slug;
  process: string;
  owner: string;
  id: string | null;
}

function pathOf({ slug, id }: Place): string {
  const { collection, below } = PART_KINDS[slug];
  const list = {
    process: `/api/v1/planning-processes/{owner_id}/${collection}`,
    committee: `/api/v1/committees/{owner_id}/${collection}`,
    nothing: `/api/v1/${collection}`,
  }[below];
  return id === null ? list : `${list}/{id}`;
}

function namedIn({ owner, id }: Place) {
  return { path: { owner_id: owner, ...(id === null ? {} : { id }) } };
}

/** Below the process's page the parts stand in sections; members stand with their committees. */
const sectionOf = (slug: Slug): string => (slug === "mitglieder" ? "gremien" : slug);

function readPart(place: Place, signal?: AbortSignal) {
  return versioned(
    client.GET(pathOf(place), { params: namedIn(place), ...(signal ? { signal } : {}) }),
  );
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
  const { t } = useWords();
  const words = useSteeringWords();
  const terms = useTerms(field.vocabulary ?? "", process.body_id);
  const programmes = useList(
    "/api/v1/funding-programmes",
    { body: process.body_id, fields: "id,name", sort: "name", limit: 200 },
    { enabled: field.is === "programme" },
  );
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
    case "programme":
      if (programmes.rows.length === 0) return null;
      return (
        <SelectField
          {...ties}
          choices={programmes.rows.map((one) => ({ value: one.id, label: one.name }))}
        />
      );
    case "visibility":
      return (
        <SelectField
          {...ties}
          required
          hint={t.processes.visibilityHint}
          choices={[
            { value: "internal", label: t.common.internal },
            { value: "public", label: t.common.public },
          ]}
        />
      );
    case "indicators":
      return <IndicatorsEditor {...ties} />;
    case "date":
      return <VagueDateField {...ties} />;
    case "day":
      return <TextField {...ties} type="date" />;
    case "money":
      return <TextField {...ties} hint={words.euros} />;
    case "text":
      return <TextField {...ties} {...hint} lines={3} />;
    case "lines":
      return <TextField {...ties} {...hint} lines={3} />;
    default:
      return <TextField {...ties} {...hint} />;
  }
}

interface FormProps {
  place: Place;
  process: KnownProcess;
  stored: Stored<PartValues>;
}

function PartForm({ place, process, stored }: FormProps) {
  const { t } = useWords();
  const words = useSteeringWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const body = useBodies().find((each) => each.id === process.body_id);
  const { slug, owner, id } = place;
  const kind = PART_KINDS[slug];
  const back = `/prozesse/${process.id}#${sectionOf(slug)}`;

  const form = useForm<PartValues, Versioned<StoredPart>>({
    draft: `prozesse/${owner}/teile/${slug}/${id ?? "neu"}`,
    stored,
    labels: words.fields,
    required: [kind.names],
    valuesOf: (part) => valuesOf(kind, part),
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? client.POST(pathOf(place), {
              headers: { "Idempotency-Key": key },
              params: namedIn(place),
              body: {
                ...bodyOf(kind, values),
                ...(kind.below === "nothing" && { process_id: process.id, body: body?.key }),
              },
            })
          : client.PATCH(pathOf(place), {
              params: namedIn(place),
              headers: { "If-Match": etag ?? "*" },
              body: only(bodyOf(kind, values), changed),
            }),
      ),
    reload: async () => {
      await queries.invalidateQueries({ queryKey: ["part", place] });
      const now = await readPart(place);
      return { values: valuesOf(kind, now.data), etag: now.etag };
    },
    onSaved: ({ data }) => {
      const name = data[kind.names];
      announce(t.processes.saved(typeof name === "string" ? name : ""));
      navigate(back);
    },
  });

  return (
    <ResourceForm
      form={form}
      cancel={back}
      say={(field, value) =>
        field === "indicators" && typeof value === "string"
          ? rowsOf(value)
              .map((row) => words.indicator.said(row.title, row.current, row.target, row.unit))
              .join("; ")
          : undefined
      }
    >
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

function KnownPartPage({ place }: { place: Place }) {
  const words = useSteeringWords();
  const { slug, process: ofProcess, id } = place;
  const kind = PART_KINDS[slug];
  const { data, error, refetch } = useQuery({
    queryKey: ["part", place],
    queryFn: ({ signal }) => readPart(place, signal),
    enabled: id !== null,
  });
  const name = data?.data[kind.names];
  return (
    <PartPage
      process={ofProcess}
      title={id === null ? words.kinds[slug].new : words.kinds[slug].edit}
      of={(title) => words.partOf(words.kinds[slug].one, title)}
      part={data === undefined ? null : { title: typeof name === "string" ? name : "" }}
      problem={error}
      retry={() => void refetch()}
      remove={() =>
        versioned(
          client.DELETE(pathOf(place), {
            params: namedIn(place),
            headers: { "If-Match": data?.etag ?? "*" },
          }),
        )
      }
    >
      {(process) => {
        if (id === null) {
          const stored = { values: blankOf(kind, process.visibility), etag: null };
          return <PartForm place={place} process={process} stored={stored} />;
        }
        if (data === undefined) return null;
        const stored = { values: valuesOf(kind, data.data), etag: data.etag };
        return <PartForm place={place} process={process} stored={stored} />;
      }}
    </PartPage>
  );
}

/** One page for every part of a process that is a handful of fields. */
export default function AnyPartPage({ params: { process = "", kind = "", id } }: PageProps) {
  const committee = new URLSearchParams(useSearch()).get("gremium");
  if (!isSlug(kind)) return <NotFound />;
  const owner = PART_KINDS[kind].below === "committee" ? committee : process;
  if (owner === null) return <NotFound />;
  return <KnownPartPage key={kind} place={{ slug: kind, process, owner, id: id ?? null }} />;
}
