import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useAreas } from "../../api/areas";
import { useBodies } from "../../api/bodies";
import { useMe } from "../../api/session";
import type { Measure } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { Button, ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { Matrix, type MatrixTerm } from "../../components/matrix";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { usePreventionWords } from "../../i18n/prevention";
import { todayIn } from "../../lib/due";
import { scrollBehaviour } from "../../lib/media";
import { fileName, plain } from "../../lib/plain";
import { saveAs } from "../../lib/save";
import { changedSearch, useUrlState } from "../../lib/url-state";
import { measuresQuery } from "./api";
import { Chains } from "./chains";
import { counts, fieldAt, type Field } from "./coverage";
import { matrixCsv, matrixSvg, type Entry } from "./download";
import { Funding } from "./funding";
import { mayBeginSomewhere } from "../../lib/may";

const KEYS = [
  "kommune",
  "kette",
  "stufe",
  "status",
  "raum",
  "lebensphase",
  "handlungsfeld",
] as const;

function useCellWords(): (field: Field) => string {
  const words = usePreventionWords();
  return ({ coverage, reasons }) =>
    [words.coverages[coverage], ...reasons.map((reason) => words.reasons[reason])]
      .map(plain)
      .join(", ");
}

interface MatrixProps {
  measures: readonly Measure[];
  rows: readonly MatrixTerm[];
  columns: readonly MatrixTerm[];
  isMixed: boolean;
}

function MatrixSection({ measures, rows, columns, isMixed }: MatrixProps) {
  const { t, format } = useWords();
  const words = usePreventionWords();
  const cellWords = useCellWords();
  const today = todayIn();
  const fields = new Map<string, Field>();
  for (const row of rows) {
    for (const column of columns) {
      fields.set(`${row.key} ${column.key}`, fieldAt(measures, column.key, row.key, today));
    }
  }
  const at = (row: string, column: string): Field =>
    fields.get(`${row} ${column}`) ?? { measures: [], coverage: "empty", reasons: [] };
  const entries: Entry[] = rows.flatMap((row) =>
    columns.map((column) => {
      const field = at(row.key, column.key);
      return {
        row,
        column,
        count: field.measures.length,
        coverage: field.coverage,
        words: cellWords(field),
        titles: field.measures.map(({ title }) => title),
      };
    }),
  );
  const gaps = entries.filter(({ coverage }) => coverage === "empty").length;
  const title = words.matrixTitle(gaps, entries.length);
  const source = words.matrixSource(measures.filter(counts).length, format.day(today));
  return (
    <Section
      title={title}
      id="matrix"
      actions={
        <>
          <Button
            small
            icon="download"
            onClick={() =>
              saveAs(
                matrixCsv(
                  [words.actionField, words.lifePhase, words.count, words.coverage, words.measures],
                  entries,
                ),
                "text/csv",
                fileName(words.fileName, "csv"),
              )
            }
          >
            {words.csv}
          </Button>
          <Button
            small
            icon="download"
            onClick={() =>
              saveAs(
                matrixSvg(title, source, rows, columns, entries, ({ coverage, count }) =>
                  coverage === "empty"
                    ? t.matrix.empty
                    : coverage === "thin"
                      ? `${t.matrix.measures(count)}, ${t.matrix.thin}`
                      : t.matrix.measures(count),
                ),
                "image/svg+xml",
                fileName(words.fileName, "svg"),
              )
            }
          >
            {words.svg}
          </Button>
        </>
      }
    >
      <p className="muted prevention__source">
        {source} {isMixed && words.allBodies}
      </p>
      <Matrix
        title={title}
        rows={rows}
        columns={columns}
        cell={(row, column) => {
          const field = at(row, column);
          const search = changedSearch(window.location.search, {
            lebensphase: column,
            handlungsfeld: row,
          });
          return {
            count: field.measures.length,
            coverage: field.coverage,
            href: `/praevention?${search}`,
          };
        }}
      />
    </Section>
  );
}

/** The chains, their matrix with its gaps, the measures behind it, and what pays for them. */
export default function PreventionPage() {
  const { t } = useWords();
  const words = usePreventionWords();
  const mayBegin = mayBeginSomewhere(useMe(), "prevention");
  const [filters, setFilters] = useUrlState(KEYS);
  const { kommune, kette, stufe, status, raum, lebensphase, handlungsfeld } = filters;
  const body = kommune === "" ? null : kommune;
  const bodies = useBodies();
  const bodyFilter = useBodyFilter();
  const areas = useAreas(kommune === "" && bodies.length === 1 ? (bodies[0]?.key ?? "") : kommune);
  const phases = useTerms("life_phase", body);
  const actions = useTerms("action_field", body);
  const levels = useTerms("prevention_level", body);
  const statuses = useTerms("measure_status", body);
  const query = useQuery(
    measuresQuery({ body: kommune, chain: kette, level: stufe, status, area: raum }),
  );
  const list = useRef<HTMLDivElement>(null);
  const cell = `${lebensphase} ${handlungsfeld}`;
  const shownCell = useRef(cell);

  // Choosing a field of the matrix leads to its measures.
  useEffect(() => {
    if (shownCell.current === cell) return;
    shownCell.current = cell;
    if (cell.trim() === "") return;
    list.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: "start", behavior: scrollBehaviour() });
  }, [cell]);

  const measures = query.data ?? [];
  const shown = measures.filter(
    (measure) =>
      (lebensphase === "" || measure.life_phases.includes(lebensphase)) &&
      (handlungsfeld === "" || measure.action_fields.includes(handlungsfeld)),
  );
  const terms = (of: typeof phases): MatrixTerm[] =>
    of.choices().map(({ value, label }) => ({ key: value, label }));
  const labels = (of: typeof phases, keys: readonly string[]): string =>
    keys.map((key) => of.label(key)).join(", ");
  const isCell = lebensphase !== "" && handlungsfeld !== "";
  const chosen = isCell ? fieldAt(measures, lebensphase, handlungsfeld, todayIn()) : null;
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Measure>[] = [
    {
      key: "title",
      header: words.one,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={`/praevention/massnahmen/${row.id}`}>{row.title}</AppLink>
          {row.level !== null && <p className="muted">{levels.label(row.level)}</p>}
        </>
      ),
    },
    {
      key: "phases",
      header: words.lifePhases,
      cell: (row) => labels(phases, row.life_phases),
    },
    {
      key: "fields",
      header: words.actionFields,
      cell: (row) => labels(actions, row.action_fields),
    },
    { key: "period", header: t.common.period, cell: (row) => <VagueDate value={row.period} /> },
    {
      key: "status",
      header: t.common.status,
      cell: (row) => (
        <StatusBadge status={row.status} label={statuses.label(row.status) ?? undefined} />
      ),
    },
  ];

  return (
    <>
      <PageHeading
        title={t.places.prevention}
        lead={words.lead}
        actions={
          mayBegin && (
            <ButtonLink to="/praevention/massnahmen/neu" kind="primary" icon="plus">
              {words.new}
            </ButtonLink>
          )
        }
      />
      <FilterBar
        filters={[
          ...bodyFilter,
          { key: "stufe", label: words.level, choices: levels.choices(stufe) },
          { key: "status", label: t.common.status, choices: statuses.choices(status) },
          ...(areas.length > 0
            ? [
                {
                  key: "raum" as const,
                  label: words.area,
                  choices: areas.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []),
        ]}
        values={filters}
        onChange={(changes) =>
          // An area or a chain of one municipality is none of another.
          setFilters("kommune" in changes ? { raum: "", kette: "", ...changes } : changes)
        }
      />
      {query.error && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Skeleton lines={14} />
      ) : (
        <>
          <MatrixSection
            measures={measures}
            rows={terms(actions)}
            columns={terms(phases)}
            isMixed={kommune === "" && kette === "" && bodies.length > 1}
          />
          <Section title={words.measures} id="massnahmen">
            <div ref={list} tabIndex={-1} className="prevention__list">
              <p role="status" className="result-count">
                {t.lists.results(shown.length)}
              </p>
              {chosen && (
                <p className="prevention__cell">
                  {words.here(
                    phases.label(lebensphase) ?? lebensphase,
                    actions.label(handlungsfeld) ?? handlungsfeld,
                  )}{" "}
                  {chosen.coverage === "empty" && words.gapHere}
                  {chosen.coverage === "thin" &&
                    `${words.thinBecause} ${chosen.reasons
                      .map((reason) => words.reasons[reason])
                      .join(", ")}.`}
                </p>
              )}
              {(lebensphase !== "" || handlungsfeld !== "") && (
                <div className="form__actions prevention__choices">
                  <Button small onClick={() => setFilters({ lebensphase: "", handlungsfeld: "" })}>
                    {words.showAll}
                  </Button>
                  {mayBegin && isCell && (
                    <ButtonLink
                      small
                      icon="plus"
                      to={`/praevention/massnahmen/neu?lebensphase=${lebensphase}&handlungsfeld=${handlungsfeld}`}
                    >
                      {words.addHere}
                    </ButtonLink>
                  )}
                </div>
              )}
            </div>
            {shown.length > 0 ? (
              <ResourceTable
                caption={words.measures}
                columns={columns}
                rows={shown}
                rowKey={(row) => row.id}
              />
            ) : (
              <Empty title={isFiltered ? t.lists.nothing : words.nothingYet}>
                <p>{isFiltered ? t.lists.nothingHint : words.nothingYetHint}</p>
              </Empty>
            )}
          </Section>
        </>
      )}
      <Chains body={kommune} selected={kette} onSelect={(id) => setFilters({ kette: id })} />
      <Funding body={kommune} />
    </>
  );
}
