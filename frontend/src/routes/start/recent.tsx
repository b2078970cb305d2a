import { useList } from "../../api/reading";
import type { Body } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { NamedList } from "../../components/named-list";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";

const SHOWN = 5;
const NEWEST = { sort: "-modified_at", limit: SHOWN } as const;

interface News {
  id: string;
  kind: string;
  title: string;
  href: string;
  body: string;
  at: string;
}

/** What was last made or changed, whatever it is. */
export function Recent({ bodies }: { bodies: readonly Body[] }) {
  const { t, format } = useWords();
  const processes = useList("/api/v1/planning-processes", NEWEST);
  const networks = useList("/api/v1/provider-networks", NEWEST);
  const conferences = useList("/api/v1/conferences", NEWEST);
  const papers = useList("/api/v1/papers", NEWEST);
  const lists = [processes, networks, conferences, papers];
  const news = [
    ...processes.rows.map((row) => ({
      ...row,
      kind: t.processes.one,
      href: `/prozesse/${row.id}`,
    })),
    ...networks.rows.map((row) => ({
      ...row,
      kind: t.networks.one,
      title: row.name,
      href: `/netzwerke/${row.id}`,
    })),
    ...conferences.rows.map((row) => ({
      ...row,
      kind: t.conferences.one,
      href: `/konferenzen/${row.id}`,
    })),
    ...papers.rows.map((row) => ({
      ...row,
      kind: t.papers.one,
      title: row.name,
      href: `/vorlagen/${row.id}`,
    })),
  ]
    .map<News>(({ id, kind, title, href, body_id: body, modified_at: at }) => ({
      id,
      kind,
      title,
      href,
      body,
      at,
    }))
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, SHOWN);

  if (lists.some(({ isLoading }) => isLoading)) return <Skeleton lines={9} />;
  if (news.length === 0) return <Empty title={t.start.nothingRecent} />;
  return (
    <NamedList
      rows={news}
      rowKey={({ id }) => id}
      title={({ title, href }) => <AppLink to={href}>{title}</AppLink>}
    >
      {(row) => {
        const body = bodies.find(({ id }) => id === row.body);
        return (
          <div className="facts-line">
            <time dateTime={row.at}>{format.day(row.at.slice(0, 10))}</time>
            <span>{row.kind}</span>
            {body && <span>{body.short_name ?? body.name}</span>}
          </div>
        );
      }}
    </NamedList>
  );
}
