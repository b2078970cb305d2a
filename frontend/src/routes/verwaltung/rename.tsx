import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import type { User } from "../../api/accounts";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { ResourceForm } from "../../components/form/resource-form";
import { TextField } from "../../components/form/text-field";
import { useForm } from "../../components/form/use-form";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useAccountWords } from "../../i18n/accounts";
import type { PageProps } from "../../lib/lazy-page";
import { AdminPage } from "./frame";

const PATH = "/api/v1/users/{id}";

// Object types cannot stand in for an index signature, so this is no interface.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
type Values = { name: string };

const valuesOf = ({ name }: User): Values => ({ name });

function RenameForm({ user, etag }: { user: User; etag: string | null }) {
  const { people, rename: words } = useAccountWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const person = `/verwaltung/menschen/${user.id}`;
  const form = useForm<Values, Versioned<User>>({
    draft: `${person}/bearbeiten`,
    stored: { values: valuesOf(user), etag },
    labels: { name: people.name },
    required: ["name"],
    valuesOf,
    send: ({ name }, _changed, version) => {
      const params = { path: { id: user.id }, header: { "If-Match": version ?? "*" } };
      return versioned(api.PATCH(PATH, { params, body: { name: name.trim() } }));
    },
    reload: async () => {
      const now = await queries.query({ ...oneQuery(PATH, user.id), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: () => {
      announce(words.saved);
      navigate(person);
    },
  });
  return (
    <ResourceForm form={form} cancel={person}>
      <TextField {...form.text("name")} hint={people.nameHint} />
      <p className="muted">{words.emailFixed}</p>
    </ResourceForm>
  );
}

/** Calling somebody by another name: who married, or was misspelt in the invitation. */
export default function RenamePage({ params }: PageProps) {
  const { rename: words } = useAccountWords();
  const { data: user, etag, problem, retry } = useOne(PATH, params["id"] ?? "");
  return (
    <AdminPage
      preline={user && <AppLink to={`/verwaltung/menschen/${user.id}`}>{user.name}</AppLink>}
      title={words.title}
      lead={words.lead}
    >
      {problem && user === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {user === null && problem === null && <Skeleton lines={4} />}
      {user !== null && <RenameForm user={user} etag={etag} />}
    </AdminPage>
  );
}
