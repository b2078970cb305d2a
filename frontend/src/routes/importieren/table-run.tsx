import { useBodies } from "../../api/bodies";
import { useOne } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { DataList } from "../../components/data-list";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { useTableWords } from "../../i18n/tables";
import type { RunNow } from "./api";
import { RunUndo } from "./run-undo";
import { PagedTable } from "./table-result";

/** The formats of runs that read a table: what its rows were. */
export const TABLES: ReadonlySet<string> = new Set(["work-plan", "processes"]);

/** So many processes are named; of a longer list the list of processes is the way. */
const SHOWN = 10;

/** The processes that a table has changed, by id. */
function processesOf({ resources }: RunNow): string[] {
  const moved = resources.filter(({ change }) => change !== "unchanged");
  const some = moved.length > 0 ? moved : resources;
  const ids = some.flatMap(({ kind, id, parent }) => {
    if (kind === "planning-processes") return [id];
    return parent?.kind === "planning-processes" ? [parent.id] : [];
  });
  return [...new Set(ids)];
}

function ProcessLink({ id }: { id: string }) {
  const { data: process } = useOne("/api/v1/planning-processes/{id}", id);
  return <AppLink to={`/prozesse/${id}`}>{process?.title ?? "…"}</AppLink>;
}

function Where({ run }: { run: RunNow }) {
  const { t } = useWords();
  const words = useTableWords();
  const ids = processesOf(run);
  if (ids.length === 0) return null;
  return (
    <Section title={words.where} id="hier">
      <ul>
        {ids.slice(0, SHOWN).map((id) => (
          <li key={id}>
            <ProcessLink id={id} />
          </li>
        ))}
        {ids.length > SHOWN && (
          <li>
            <AppLink to="/prozesse">{t.places.processes}</AppLink>
          </li>
        )}
      </ul>
    </Section>
  );
}

/** An import of a table that has ended: what it changed, where that is, and what it left out. */
export function TableRun({ run }: { run: RunNow }) {
  const { t, format } = useWords();
  const imports = useImportWords();
  const words = useTableWords();
  const body = useBodies().find(({ id }) => id === run.body_id);
  const { created, changed, unchanged, refused } = run.counts;
  const kind = run.format === "processes" ? "processes" : "work-plan";
  const moves = created + changed;
  const again = new URLSearchParams({
    ...(kind === "processes" ? { art: "prozesse" } : {}),
    ...(body ? { kommune: body.key } : {}),
  }).toString();
  return (
    <>
      <PageHeading
        preline={
          <>
            <AppLink to="/importieren">{t.places.imports}</AppLink> · {words.runLead[kind]}
          </>
        }
        title={run.file_name ?? words.title}
        actions={
          <ButtonLink to={`/importieren/tabelle${again && `?${again}`}`}>
            {words.another}
          </ButtonLink>
        }
      />
      {run.state === "done" ? (
        <Notice tone="success" title={moves === 0 ? words.nothing : words.done}>
          <p>{words.summary(created, changed, unchanged, refused)}</p>
        </Notice>
      ) : (
        <Notice tone={run.state === "cancelled" ? "info" : "danger"} title={words.refusedTitle} />
      )}
      {run.taken_back === null && <Where run={run} />}
      {run.problems.length > 0 && (
        <Section title={words.notTaken} id="nicht-uebernommen">
          <PagedTable
            caption={words.notTaken}
            rows={run.problems}
            rowKey={({ row, column, detail }) => `${row} ${column} ${detail}`}
            columns={[
              { key: "row", header: words.row, numeric: true, cell: ({ row }) => row ?? "–" },
              { key: "column", header: words.column, cell: ({ column }) => column ?? "–" },
              { key: "reason", header: words.reason, names: true, cell: ({ detail }) => detail },
            ]}
          />
        </Section>
      )}
      <RunUndo run={run} />
      <DataList
        facts={[
          { key: "began", label: imports.oparl.began, value: format.moment(run.created_at) },
          {
            key: "ended",
            label: imports.oparl.ended,
            value: run.finished_at !== null && format.moment(run.finished_at),
          },
          { key: "body", label: imports.body, value: body?.name },
        ]}
      />
    </>
  );
}
