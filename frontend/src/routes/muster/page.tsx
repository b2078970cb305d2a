import { useState } from "react";
import { Problem } from "../../api/problem";
import { AppLink } from "../../components/app-link";
import { useAnnounce } from "../../components/announcer";
import { Button, ButtonLink } from "../../components/button";
import { ConfirmDelete } from "../../components/confirm-delete";
import { ConflictDialog } from "../../components/conflict-dialog";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { EvidenceMark } from "../../components/evidence";
import { FileDrop, type Handed } from "../../components/file-drop";
import { FilterBar } from "../../components/filter-bar";
import { CheckGroup } from "../../components/form/check-group";
import { ErrorSummary, type FormFault } from "../../components/form/error-summary";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { VagueDateField } from "../../components/form/vague-date-field";
import { LoadMore, ResultCount } from "../../components/load-more";
import { Matrix } from "../../components/matrix";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { SourceView } from "../../components/source-view";
import { StatusBadge } from "../../components/status-badge";
import { Timeline } from "../../components/timeline/timeline";
import { VagueDate } from "../../components/vague-date";
import { useUrlState } from "../../lib/url-state";
import {
  ACTION_FIELDS,
  CONTINUING,
  COURSE,
  coverageAt,
  EVIDENCE,
  EXACT,
  LATE_AUTUMN,
  LIFE_PHASES,
  PROCESSES,
  SOURCE,
  SPANS,
} from "./facts";

const KEYS = ["q", "status"] as const;
const STATUSES = ["geplant", "laufend", "ruhend", "abgeschlossen", "abgebrochen", "verschoben"];

function FormPattern() {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("");
  const [period, setPeriod] = useState("Spätherbst 2007");
  const [fields, setFields] = useState<string[]>(["gesundheit"]);
  const [faults, setFaults] = useState<FormFault[]>([]);
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setFaults([
          { field: "title", text: "Titel: Hier fehlt eine Angabe." },
          { field: "fields", text: "Handlungsfelder: Wählen Sie mindestens zwei." },
        ]);
      }}
    >
      <ErrorSummary faults={faults} />
      <TextField
        name="title"
        label="Titel"
        required
        value={title}
        onChange={setTitle}
        error={errorOf("title")}
      />
      <SelectField
        name="kind"
        label="Art"
        value={kind}
        onChange={setKind}
        choices={[{ value: "konferenzreihe", label: "Konferenzreihe" }]}
      />
      <VagueDateField name="period" label="Zeitraum" value={period} onChange={setPeriod} />
      <CheckGroup
        name="fields"
        label="Handlungsfelder"
        values={fields}
        onChange={setFields}
        error={errorOf("fields")}
        choices={ACTION_FIELDS.map(({ key, label }) => ({ value: key, label }))}
      />
      <TextField name="aims" label="Ziele" lines={4} value="" onChange={() => undefined} />
      <div className="form__actions">
        <Button kind="primary" type="submit">
          Speichern
        </Button>
        <ButtonLink to="/prozesse">Abbrechen</ButtonLink>
      </div>
    </form>
  );
}

/** Every component with made-up facts, to be looked at and tested; only in development. */
export default function PatternPage() {
  const announce = useAnnounce();
  const [filters, setFilters] = useUrlState(KEYS);
  const [selected, setSelected] = useState<string | null>("f5");
  const [handed, setHanded] = useState<Handed | null>(null);
  const [conflict, setConflict] = useState(false);
  const rows = PROCESSES.filter(
    (row) =>
      row.title.toLowerCase().includes(filters.q.toLowerCase()) &&
      (filters.status === "" || row.status === filters.status),
  );
  return (
    <>
      <PageHeading
        preline="Planungsprozess"
        title={"Integriertes Handlungskonzept Sozialraum\u00ADorientierung"}
        lead={"Vom Auftrag des Jugendhilfe\u00ADausschusses bis zur Abschluss\u00ADkonferenz."}
        actions={
          <>
            <ButtonLink to="/prozesse/neu" icon="edit">
              Bearbeiten
            </ButtonLink>
            <ConfirmDelete title="Handlungskonzept" onDelete={() => Promise.resolve()} />
          </>
        }
      />
      <DataList
        facts={[
          { key: "status", label: "Status", value: <StatusBadge status="laufend" /> },
          {
            key: "period",
            label: "Zeitraum",
            value: <VagueDate value={LATE_AUTUMN} detail="explained" />,
            evidence: <EvidenceMark fact="Zeitraum" evidence={EVIDENCE} />,
          },
          {
            key: "report",
            label: "Berichte",
            value: <VagueDate value={CONTINUING} detail="explained" />,
          },
          { key: "end", label: "Abschlusskonferenz", value: <VagueDate value={EXACT} /> },
          { key: "lead", label: "Federführung", value: "Fachbereich Kinder, Jugend, Familie" },
        ]}
      />
      <Section title="Zeitverlauf">
        <Timeline title="Zeitverlauf des Handlungskonzepts" items={COURSE} today="2025-02-10" />
      </Section>
      <Section title="Liste">
        <FilterBar
          search="q"
          filters={[
            {
              key: "status",
              label: "Status",
              choices: STATUSES.map((value) => ({ value, label: value })),
            },
          ]}
          values={filters}
          onChange={setFilters}
        />
        <ResultCount shown={rows.length} hasMore loading={false} />
        <ResourceTable
          caption="Planungsprozesse"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "title",
              header: "Titel",
              names: true,
              cell: (row) => <AppLink to={`/prozesse/${row.id}`}>{row.title}</AppLink>,
            },
            { key: "place", header: "Sozialraum", cell: (row) => row.place },
            { key: "period", header: "Zeitraum", cell: (row) => <VagueDate value={row.period} /> },
            { key: "status", header: "Status", cell: (row) => <StatusBadge status={row.status} /> },
            { key: "tasks", header: "Offene Aufgaben", numeric: true, cell: (row) => row.tasks },
          ]}
        />
        <LoadMore hasMore loading={false} onMore={() => announce("Weitere geladen.")} />
      </Section>
      <Section title="Präventionskette">
        <Matrix
          title="Lebensphasen und Handlungsfelder"
          rows={ACTION_FIELDS}
          columns={LIFE_PHASES}
          cell={coverageAt}
        />
      </Section>
      <Section title="Quelltext">
        <SourceView text={SOURCE} spans={SPANS} selected={selected} onSelect={setSelected} />
      </Section>
      <Section title="Formular">
        <FormPattern />
      </Section>
      <Section title="Importieren">
        <FileDrop value={handed} onChange={setHanded} />
      </Section>
      <Section title="Meldungen">
        <div className="form__actions">
          <Button onClick={() => announce("Gespeichert.")}>Meldung zeigen</Button>
          <Button onClick={() => setConflict(true)}>Konflikt zeigen</Button>
        </div>
        <Notice tone="info" title="Zum Anlegen müssen Sie angemeldet sein.">
          <p>
            <AppLink to="/anmelden">Anmelden</AppLink>
          </p>
        </Notice>
        <Notice tone="warning" title="Die Vereinbarung endet in drei Monaten." />
        <Notice tone="success" title="Gespeichert." />
        <ProblemNotice
          problem={new Problem("offline", 0)}
          onRetry={() => announce("Noch einmal versucht.")}
        />
        <Empty title="Nichts gefunden.">
          <p>Andere Filter zeigen vielleicht mehr.</p>
        </Empty>
      </Section>
      <Section title="Status">
        <div className="pairs">
          {[...STATUSES, "idee", "erledigt", "gefaehrdet", "proposed", null].map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
        </div>
      </Section>
      <Section title="Wird geladen">
        <Skeleton />
      </Section>
      {conflict && (
        <ConflictDialog
          differences={[
            {
              key: "title",
              label: "Titel",
              mine: "Konferenzen in den Stadtbezirken",
              theirs: "Stadtbezirkskonferenzen",
            },
          ]}
          onApply={() => setConflict(false)}
          onClose={() => setConflict(false)}
        />
      )}
    </>
  );
}
