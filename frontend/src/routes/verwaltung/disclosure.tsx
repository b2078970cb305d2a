import { useState } from "react";
import { useBodies } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { useList, type RowOf } from "../../api/reading";
import { useBodyFilter } from "../../components/body-filter";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";
import { saveAs } from "../../lib/save";
import { useUrlState } from "../../lib/url-state";
import { useDoing } from "../../lib/use-doing";
import { AdminPage } from "./frame";

const PATH = "/api/v1/persons";
const KEYS = ["q", "kommune"] as const;

type Person = RowOf<typeof PATH>;

/** What the file that was just handed over holds. */
interface Handed {
  name: string;
  records: number;
  mentions: number;
  possible: number;
}

function Persons() {
  const { t } = useWords();
  const { disclosure: words, body: bodyWord } = useAccountWords();
  const bodies = useBodies();
  const bodyFilter = useBodyFilter();
  const [filters, setFilters] = useUrlState(KEYS);
  const list = useList(PATH, { q: filters.q, body: filters.kommune, sort: "name" });
  const { run, isDoing, problem } = useDoing();
  const [asked, setAsked] = useState("");
  const [handed, setHanded] = useState<Handed | null>(null);

  async function hand({ id, name }: Person): Promise<void> {
    setAsked(id);
    setHanded(null);
    const params = { path: { id } };
    const data = await answered(api.GET("/api/v1/persons/{id}/personal-data", { params }));
    const file = words.fileName(
      name
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, "-"),
    );
    saveAs(JSON.stringify(data, null, 2), "application/json", file);
    const [records, mentions, possible] = [data.records, data.mentions, data.possible].map(
      (places) => places.length,
    ) as [number, number, number];
    setHanded({ name, records, mentions, possible });
  }

  const columns: Column<Person>[] = [
    { key: "name", header: words.person, names: true, cell: ({ name }) => name },
    {
      key: "body",
      header: bodyWord,
      cell: (row) => bodies.find(({ id }) => id === row.body_id)?.name ?? t.common.unknown,
    },
    {
      key: "action",
      header: words.action,
      acts: true,
      cell: (row) => (
        <Button
          small
          kind="tertiary"
          aria-label={plain(words.getOf(row.name))}
          aria-disabled={isDoing}
          onClick={() => void run(() => hand(row))}
        >
          {isDoing && asked === row.id ? words.working : words.get}
        </Button>
      ),
    },
  ];
  return (
    <>
      <FilterBar search="q" filters={bodyFilter} values={filters} onChange={setFilters} />
      {problem && <ProblemNotice problem={problem} />}
      {handed && (
        <Notice tone="success" title={words.done(handed.name)} live>
          <p>{words.holds(handed.records, handed.mentions)}</p>
          {handed.possible > 0 && <p>{words.possible(handed.possible)}</p>}
          <p>{words.logged}</p>
        </Notice>
      )}
      <ResourceList
        list={list}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        isFiltered={KEYS.some((key) => filters[key] !== "")}
        empty={
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
          </Empty>
        }
      />
      <p className="after-list muted">{words.accountsHint}</p>
    </>
  );
}

/** Everything that is stored about a person, for the person who asks. */
export default function DisclosurePage() {
  const { disclosure: words } = useAccountWords();
  return (
    <AdminPage title={words.title} lead={words.lead}>
      <Persons />
    </AdminPage>
  );
}
