import type { User } from "../../api/accounts";
import { useBodies } from "../../api/bodies";
import { useList } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { useUrlState } from "../../lib/url-state";
import { AdminPage } from "./frame";
import { AccountState } from "./account-state";

const KEYS = ["q", "kommune"] as const;

function People() {
  const { t, format } = useWords();
  const words = useAccountWords();
  const bodies = useBodies();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const list = useList("/api/v1/users", { q: filters.q, body: filters.kommune });
  const nameOf = (id: string) => bodies.find((body) => body.id === id)?.name ?? t.common.unknown;
  const columns: Column<User>[] = [
    {
      key: "name",
      header: words.people.name,
      names: true,
      cell: (user) => (
        <>
          <AppLink to={`/verwaltung/menschen/${user.id}`}>{user.name}</AppLink>
          <p className="muted">{user.email}</p>
        </>
      ),
    },
    {
      key: "roles",
      header: words.rolesTitle,
      cell: (user) =>
        user.roles.length > 0 && (
          <ul className="plain-list">
            {user.roles.map(({ body_id: body, role }) => (
              <li key={body}>{words.roleIn(words.roles[role], nameOf(body))}</li>
            ))}
          </ul>
        ),
    },
    {
      key: "seen",
      header: words.people.lastSignIn,
      cell: (user) =>
        user.last_sign_in_at === null ? words.people.never : format.moment(user.last_sign_in_at),
    },
    { key: "state", header: words.people.state, cell: (user) => <AccountState user={user} /> },
  ];
  const isFiltered = KEYS.some((key) => filters[key] !== "");
  return (
    <>
      <FilterBar search="q" filters={bodyFilter} values={filters} onChange={setFilters} />
      <ResourceList
        list={list}
        caption={words.people.title}
        columns={columns}
        rowKey={(user) => user.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={words.people.none}>
            <p>{words.people.noneHint}</p>
          </Empty>
        }
      />
    </>
  );
}

/** Everybody with a role in the bodies somebody administers. */
export default function PeoplePage() {
  const { people: words } = useAccountWords();
  return (
    <AdminPage
      title={words.title}
      lead={words.lead}
      actions={
        <ButtonLink to="/verwaltung/menschen/neu" kind="primary" icon="plus">
          {words.invite}
        </ButtonLink>
      }
    >
      <People />
    </AdminPage>
  );
}
