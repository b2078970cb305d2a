import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { api, versioned, type Exchange, type Versioned } from "../../api/client";
import { useBodies } from "../../api/bodies";
import { useAnnounce } from "../../components/announcer";
import { ResourceForm } from "../../components/form/resource-form";
import { fieldId } from "../../components/form/field";
import { useForm, type Stored } from "../../components/form/use-form";
import { NotFound } from "../../shell/not-found";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import type { PageProps } from "../../lib/lazy-page";
import { PartPage } from "./edit-part";
import type { KnownProcess } from "./known";
import { useInPlace } from "./in-place";
import { PartInput, PartValue } from "./part-field";
import { isSlug, OWNERS, PART_KINDS, sectionOf, type Place, type Slug } from "./part-kinds";
import { useUndo } from "./undo";
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

function pathOf({ slug, id }: Place): string {
  const { collection, below } = PART_KINDS[slug];
  const list = {
    process: `/api/v1/planning-processes/{owner_id}/${collection}`,
    committee: `/api/v1/committees/{owner_id}/${collection}`,
    guide: `/api/v1/guides/{owner_id}/${collection}`,
    nothing: `/api/v1/${collection}`,
  }[below];
  return id === null ? list : `${list}/{id}`;
}

function namedIn({ owner, id }: Place) {
  return { path: { owner_id: owner, ...(id === null ? {} : { id }) } };
}

function readPart(place: Place, signal?: AbortSignal) {
  return versioned(
    client.GET(pathOf(place), { params: namedIn(place), ...(signal ? { signal } : {}) }),
  );
}

interface FormProps {
  place: Place;
  process: KnownProcess;
  stored: Stored<PartValues>;
  /** Begins another of the kind. */
  onNext?: () => void;
}

function PartForm({ place, process, stored, onNext }: FormProps) {
  const { t } = useWords();
  const words = useSteeringWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const body = useBodies().find((each) => each.id === process.body_id);
  const { slug, owner, id } = place;
  const kind = PART_KINDS[slug];
  const back = `/prozesse/${process.id}#${sectionOf(slug)}`;
  // What a field is called in this kind, where that is not what it is called in the others.
  const own: Readonly<Partial<Record<Slug, object>>> = words.ownFields;
  const close = useInPlace();
  const undo = useUndo();

  const form = useForm<PartValues, Versioned<StoredPart>>({
    draft: `prozesse/${owner}/teile/${slug}/${id ?? "neu"}`,
    stored,
    labels: { ...words.fields, ...own[slug] },
    required: [kind.names],
    valuesOf: (part) => valuesOf(kind, part),
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? client.POST(pathOf(place), {
              headers: { "Idempotency-Key": key },
              params: namedIn(place),
              body: {
                ...bodyOf(kind, values, process, changed),
                ...(kind.below === "nothing" && { process_id: process.id, body: body?.key }),
              },
            })
          : client.PATCH(pathOf(place), {
              params: namedIn(place),
              headers: { "If-Match": etag ?? "*" },
              body: bodyOf(kind, values, process, changed),
            }),
      ),
    reload: async () => {
      await queries.invalidateQueries({ queryKey: ["part", place] });
      const now = await readPart(place);
      return { values: valuesOf(kind, now.data), etag: now.etag };
    },
    onSaved: ({ data }, another) => {
      const name = data[kind.names];
      const said = t.processes.saved(typeof name === "string" ? name : "");
      // What was begun is taken away by deleting it, which says more.
      if (id === null) announce(said);
      else announce(said, { action: undo(place, Number(data["revision"])) });
      if (another && onNext) onNext();
      else if (close !== null) close();
      else navigate(back);
    },
  });

  return (
    <ResourceForm
      form={form}
      {...(close === null ? { cancel: back } : { onCancel: close })}
      next={onNext && words.saveAndNext}
      say={(name, value) => {
        const field = kind.fields.find((one) => one.name === name);
        if (field === undefined || typeof value !== "string") return undefined;
        return <PartValue field={field} process={process} id={id} value={value} />;
      }}
    >
      {kind.fields.map((field) => (
        <PartInput
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

/** The form of a new one, and after it of the next, as often as somebody wants one more. */
function NewPartForm({ place, process }: Pick<FormProps, "place" | "process">) {
  const [round, setRound] = useState(0);
  const kind = PART_KINDS[place.slug];
  const first = fieldId(kind.fields[0]?.name ?? "");
  useEffect(() => {
    if (round > 0) document.getElementById(first)?.focus();
  }, [round, first]);
  return (
    <PartForm
      key={round}
      place={place}
      process={process}
      stored={{ values: blankOf(kind, process), etag: null }}
      onNext={() => setRound(round + 1)}
    />
  );
}

/** One part, read and changed: a page, or a dialog over the page of its process. */
export function KnownPartPage({ place }: { place: Place }) {
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
        if (id === null) return <NewPartForm place={place} process={process} />;
        if (data === undefined) return null;
        const stored = { values: valuesOf(kind, data.data), etag: data.etag };
        return <PartForm place={place} process={process} stored={stored} />;
      }}
    </PartPage>
  );
}

/** One page for every part of a process that is a handful of fields. */
export default function AnyPartPage({ params: { process = "", kind, id } }: PageProps) {
  const search = new URLSearchParams(useSearch());
  const [path] = useLocation();
  // Phases and milestones have addresses of their own: `/prozesse/…/phasen/…`.
  const slug = kind ?? path.split("/")[3] ?? "";
  if (!isSlug(slug)) return <NotFound />;
  const named = OWNERS[PART_KINDS[slug].below];
  const owner = named === undefined ? process : search.get(named);
  if (owner === null) return <NotFound />;
  return <KnownPartPage key={slug} place={{ slug, process, owner, id: id ?? null }} />;
}
