import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useBodies } from "../../api/bodies";
import { deletedQuery, KINDS, type Deleted } from "../../api/deleted";
import { useMe } from "../../api/session";
import { useBodyFilter } from "../../components/body-filter";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { useThingWords } from "../../i18n/things";
import { firstMomentOf } from "../../lib/due";
import { may } from "../../lib/may";
import { plain } from "../../lib/plain";
import { useUrlState } from "../../lib/url-state";
import { Restoring } from "./restoring";

const KEYS = ["art", "kommune", "zeit"] as const;
/** How many days back each choice reaches; nothing chosen is the first. */
const SPANS: Readonly<Record<string, number>> = { "": 30, quartal: 90, jahr: 365 };

function Deletions() {
  const { t, format } = useWords();
  const { deleted: words, body: bodyWord } = useAccountWords();
  const labels: Readonly<Record<string, string>> = useThingWords().kinds;
  const me = useMe();
  const bodies = useBodies();
  const bodyFilter = useBodyFilter();
  const [filters, setFilters] = useUrlState(KEYS);
  const [restoring, setRestoring] = useState<Deleted | null>(null);
  const days = SPANS[filters.zeit];
  const { data, error, isPending, refetch } = useQuery(
    deletedQuery({
      kinds: filters.art in KINDS ? [filters.art] : Object.keys(KINDS),
      body: filters.kommune,
      since: days === undefined ? "" : firstMomentOf(days),
    }),
  );
  const mine = (data?.things ?? []).filter(({ kind, id, body_id: body }) => {
    const sector = KINDS[kind]?.sector;
    return sector !== undefined && may(me, sector, body, id);
  });
  const titleOf = ({ title }: Deleted): string => title ?? words.unnamed;
  const columns: Column<Deleted>[] = [
    { key: "what", header: words.what, names: true, cell: titleOf },
    { key: "kind", header: words.kind, cell: ({ kind }) => labels[kind] },
    {
      key: "body",
      header: bodyWord,
      cell: (row) => bodies.find(({ id }) => id === row.body_id)?.name ?? t.common.unknown,
    },
    { key: "at", header: words.at, brief: true, cell: (row) => format.moment(row.deleted_at) },
    {
      key: "action",
      header: words.action,
      acts: true,
      cell: (row) => (
        <Button
          small
          kind="tertiary"
          aria-label={plain(words.restoreOf(titleOf(row)))}
          onClick={() => setRestoring(row)}
        >
          {t.history.restore}
        </Button>
      ),
    },
  ];
  return (
    <>
      <FilterBar
        filters={[
          {
            key: "art",
            label: words.kind,
            choices: Object.keys(KINDS).map((kind) => ({
              value: kind,
              label: plain(labels[kind] ?? kind),
            })),
          },
          ...bodyFilter,
          {
            key: "zeit",
            label: words.when,
            blank: words.spans.monat,
            choices: [
              { value: "quartal", label: words.spans.quartal },
              { value: "jahr", label: words.spans.jahr },
              { value: "immer", label: words.spans.immer },
            ],
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      {data?.isCut && <p className="section-lead">{words.cut}</p>}
      {error ? (
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      ) : (
        <ResourceList
          list={{
            rows: mine,
            hasMore: false,
            isLoading: isPending,
            isOutdated: false,
            isLoadingMore: false,
            loadMore: () => undefined,
            problem: null,
            retry: () => void refetch(),
          }}
          caption={words.title}
          columns={columns}
          rowKey={({ id }) => id}
          empty={
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          }
        />
      )}
      {restoring && <Restoring thing={restoring} onClose={() => setRestoring(null)} />}
    </>
  );
}

/** What was deleted, for those who may bring it back. */
export default function DeletedPage() {
  const { deleted: words } = useAccountWords();
  return (
    <>
      <PageHeading title={words.title} lead={words.lead} />
      <Permitted if={(who) => who.may_write}>
        <Deletions />
      </Permitted>
    </>
  );
}
