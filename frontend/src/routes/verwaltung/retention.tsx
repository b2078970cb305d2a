import { useQuery } from "@tanstack/react-query";
import { retentionQuery } from "../../api/accounts";
import { useBodies } from "../../api/bodies";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { todayIn } from "../../lib/due";
import { AdminPage } from "./frame";

interface Row {
  conference_id: string;
  body_id: string;
  title: string;
  retention_until: string;
  names: number;
}

function Retention() {
  const { t, format } = useWords();
  const { retention: words, body: bodyWord } = useAccountWords();
  const bodies = useBodies();
  const { data, error, refetch } = useQuery(retentionQuery);
  const today = todayIn();
  const columns: Column<Row>[] = [
    {
      key: "conference",
      header: words.conference,
      names: true,
      cell: (row) => <AppLink to={`/konferenzen/${row.conference_id}`}>{row.title}</AppLink>,
    },
    {
      key: "body",
      header: bodyWord,
      cell: (row) => bodies.find(({ id }) => id === row.body_id)?.name ?? t.common.unknown,
    },
    {
      key: "goes",
      header: words.goes,
      cell: (row) => (
        <>
          {words.after(format.longDay(row.retention_until))}
          {row.retention_until < today && <p className="muted">{words.overdue}</p>}
        </>
      ),
    },
    {
      key: "names",
      header: words.names,
      numeric: true,
      cell: (row) => format.number(row.names),
    },
  ];
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  if (data.length === 0) {
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  }
  const names = data.reduce((sum, row) => sum + row.names, 0);
  return (
    <>
      <p role="status" className="result-count">
        {words.total(names, data.length)}
      </p>
      <ResourceTable
        caption={words.title}
        columns={columns}
        rows={data}
        rowKey={(row) => row.conference_id}
      />
      <p className="after-list muted">{words.nightly}</p>
    </>
  );
}

/** Which names are deleted when: what is due first stands first. */
export default function RetentionPage() {
  const { retention: words } = useAccountWords();
  return (
    <AdminPage title={words.title} lead={words.lead}>
      <Retention />
    </AdminPage>
  );
}
