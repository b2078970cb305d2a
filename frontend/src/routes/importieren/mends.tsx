import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useImportWords } from "../../i18n/imports";
import { mendsQuery, type Mend, type MendKind } from "./oparl-api";

const ROWS = 100;

/** What stood there, as it came. */
function written(found: Mend["found"]): string {
  if (found === null || found === undefined) return "";
  return typeof found === "string" ? found : JSON.stringify(found);
}

function Objects({ run, kind }: { run: string; kind: MendKind }) {
  const { oparl: words } = useImportWords();
  const { data, error, refetch } = useQuery(mendsQuery(run, kind.kind, ROWS));
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={4} />;
  const columns: Column<Mend>[] = [
    {
      key: "object",
      header: words.object,
      names: true,
      cell: ({ oparl_id: id }) => <code className="breakable">{id ?? "–"}</code>,
    },
    { key: "field", header: words.field, cell: ({ field }) => <code>{field ?? "–"}</code> },
  ];
  // Of some kinds nothing is told but where it was.
  if (data.items.some(({ found }) => written(found) !== "")) {
    columns.push({
      key: "found",
      header: words.foundValue,
      cell: ({ found }) => <code className="breakable">{written(found)}</code>,
    });
  }
  return (
    <ResourceTable
      caption={kind.detail}
      rows={data.items}
      rowKey={({ id }) => id}
      columns={columns}
    />
  );
}

function Kind({ run, of }: { run: string; of: MendKind }) {
  const { oparl: words } = useImportWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <div className="named__title">{of.detail}</div>
      <div className="named__about">
        <div className="facts-line">
          <span>{words.times(of.count)}</span>
          <StatusBadge
            status={of.mended ? "erledigt" : "abgebrochen"}
            label={of.mended ? words.mended : words.notMended}
          />
        </div>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {words.showIds}
          <span className="sr-only">: {of.detail}</span>
        </summary>
        {isOpen && <Objects run={run} kind={of} />}
      </details>
    </li>
  );
}

/** What the server sent that is not as the standard says, per kind, with the objects it concerns. */
export function Mends({ run }: { run: string }) {
  const { oparl: words } = useImportWords();
  const { data, error, refetch } = useQuery(mendsQuery(run, null, 1));
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  return (
    <Section title={words.mends} id="norm">
      {data === undefined ? (
        <Skeleton lines={4} />
      ) : data.kinds.length === 0 ? (
        <p>{words.mendsNone}</p>
      ) : (
        <>
          <p className="muted">{words.tellsMost}</p>
          <ul className="named">
            {data.kinds.map((kind) => (
              <Kind key={`${kind.kind} ${String(kind.mended)}`} run={run} of={kind} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
