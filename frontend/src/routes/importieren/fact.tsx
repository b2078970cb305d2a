import { useId, useState, type ReactNode } from "react";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { plain } from "../../lib/plain";
import { Correction } from "./correction";
import { FieldValue, useFieldLabel, useKindLabel } from "./field-value";
import {
  fieldsOf,
  held,
  partsOf,
  referenceOf,
  titleOf,
  type Finding,
  type Group,
  type Node,
} from "./findings";
import { addressOf } from "./addresses";

/** Everything a fact of the preview can do; the page carries it out. */
export interface Desk {
  byKey: ReadonlyMap<string, Finding>;
  selected: { finding: string; field: string | null } | null;
  /** The facts whose fields are shown. */
  open: ReadonlySet<string>;
  /** The day of the document. */
  reference: string | undefined;
  /** A change is on its way; a second one waits. */
  busy: boolean;
  mayWrite: boolean;
  toggle: (finding: Finding) => void;
  show: (finding: Finding, field: string | null) => void;
  accept: (findings: readonly Finding[]) => void;
  reject: (finding: Finding) => void;
  restore: (finding: Finding) => void;
  /** Throws a `Problem` where the correction is refused. */
  correct: (finding: Finding, corrections: Finding["corrections"]) => Promise<void>;
}

export const factId = (finding: string): string => `angabe-${finding}`;

/** How many fields a fact shows beside its title while it is closed. */
const GLANCE = 2;
/** Said by the title or of no use at a glance. */
const NOT_AT_A_GLANCE: ReadonlySet<string> = new Set([
  "title",
  "name",
  "text",
  "what",
  "topic",
  "heading",
  "sections",
  "author_names",
  "contact_names",
  "is_kind",
  "resource_id",
]);

function useTitles(desk: Desk): (key: string) => string | null {
  return (key) => {
    const finding = desk.byKey.get(key);
    return finding ? titleOf(finding) : null;
  };
}

/** The two fields that say most, for a fact that is closed. */
function Glance({ finding, desk }: { finding: Finding; desk: Desk }) {
  const titles = useTitles(desk);
  const title = titleOf(finding);
  const saysTitle = (field: string): boolean => {
    const value = held(finding, field);
    const key = referenceOf(value);
    return (key === null ? value : titles(key)) === title;
  };
  const shown = fieldsOf(finding)
    .filter((field) => !NOT_AT_A_GLANCE.has(field))
    .filter((field) => {
      const value = held(finding, field);
      return typeof value !== "boolean" && !(typeof value === "string" && value.length > 80);
    })
    .filter((field) => !Array.isArray(held(finding, field)) && !saysTitle(field))
    .slice(0, GLANCE);
  if (shown.length === 0) return null;
  return (
    <span className="fact__glance">
      {shown.map((field) => (
        <span key={field}>
          <FieldValue
            about={finding.about}
            field={field}
            content={held(finding, field)}
            body={finding.body_id}
            titleOf={titles}
          />
        </span>
      ))}
    </span>
  );
}

function Fields({ finding, desk }: { finding: Finding; desk: Desk }) {
  const words = useImportWords();
  const label = useFieldLabel();
  const titles = useTitles(desk);
  const valueFor = (field: string, content: unknown): ReactNode => (
    <FieldValue
      about={finding.about}
      field={field}
      content={content}
      body={finding.body_id}
      titleOf={titles}
    />
  );
  return (
    <dl className="fact__fields">
      {fieldsOf(finding).map((field) => {
        const isChosen = desk.selected?.finding === finding.id && desk.selected.field === field;
        return (
          <div key={field} data-selected={isChosen}>
            <dt>{label(field)}</dt>
            <dd>
              {valueFor(field, held(finding, field))}
              {(finding.spans[field] ?? []).length > 0 && (
                <button
                  type="button"
                  className="evidence-mark"
                  aria-label={words.showInText(plain(label(field)))}
                  onClick={() => desk.show(finding, field)}
                >
                  <Icon name="quote" size="small" />
                </button>
              )}
              {field in finding.corrections && (
                <span className="fact__asread muted">
                  {words.corrected}
                  {field in finding.fields && <> · {valueFor(field, finding.fields[field])}</>}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Actions({ node, desk, onEdit }: { node: Node; desk: Desk; onEdit: () => void }) {
  const words = useImportWords();
  const { finding } = node;
  const title = titleOf(finding);
  const address = addressOf(finding, desk.byKey);
  const isStored = finding.state === "certain" || finding.state === "accepted";
  if (isStored) {
    return address === null ? null : (
      <p className="fact__actions">
        <AppLink to={address} aria-label={words.openOne(title)}>
          {words.openResource}
        </AppLink>
      </p>
    );
  }
  if (!desk.mayWrite) return null;
  const parts = partsOf(node).filter(({ state }) => state === "proposed");
  return (
    <div className="fact__actions">
      {finding.state === "rejected" ? (
        <Button
          small
          aria-disabled={desk.busy}
          aria-label={words.restoreOne(title)}
          onClick={() => desk.restore(finding)}
        >
          {words.restore}
        </Button>
      ) : (
        <>
          <Button
            small
            icon="check"
            aria-disabled={desk.busy}
            aria-label={words.acceptOne(title)}
            onClick={() => desk.accept([finding])}
          >
            {words.accept}
          </Button>
          {parts.length > 0 && (
            <Button
              small
              aria-disabled={desk.busy}
              onClick={() => desk.accept([finding, ...parts])}
            >
              {words.acceptWith(parts.length)}
            </Button>
          )}
          <Button
            small
            kind="tertiary"
            icon="edit"
            aria-label={words.correctOne(title)}
            onClick={onEdit}
          >
            {words.correct}
          </Button>
          <Button
            small
            kind="tertiary"
            icon="close"
            aria-disabled={desk.busy}
            aria-label={words.rejectOne(title)}
            onClick={() => desk.reject(finding)}
          >
            {words.reject}
          </Button>
        </>
      )}
    </div>
  );
}

/** One thing that was found: a line that opens to its fields, with its parts below. */
function Fact({ node, desk }: { node: Node; desk: Desk }) {
  const words = useImportWords();
  const own = useId();
  const [editing, setEditing] = useState(false);
  const { finding } = node;
  const isOpen = desk.open.has(finding.id);
  const isSelected = desk.selected?.finding === finding.id;
  return (
    <li className={`fact fact--${finding.state}`} data-selected={isSelected}>
      <div className="fact__line">
        <button
          type="button"
          id={factId(finding.id)}
          className="fact__open"
          aria-expanded={isOpen}
          aria-controls={own}
          onClick={() => desk.toggle(finding)}
        >
          <Icon name={isOpen ? "arrowDown" : "arrowRight"} size="small" />
          <span className="fact__title">{titleOf(finding)}</span>
        </button>
        {(finding.state === "accepted" || finding.state === "rejected") && (
          <StatusBadge
            status={finding.state}
            label={finding.state === "accepted" ? words.accepted : words.rejected}
          />
        )}
        {!isOpen && <Glance finding={finding} desk={desk} />}
      </div>
      <div id={own} hidden={!isOpen} className="fact__inside">
        {isOpen && !editing && (
          <>
            <Fields finding={finding} desk={desk} />
            <Actions node={node} desk={desk} onEdit={() => setEditing(true)} />
          </>
        )}
        {isOpen && editing && (
          <Correction
            finding={finding}
            reference={desk.reference}
            onCancel={() => setEditing(false)}
            onSave={async (corrections) => {
              await desk.correct(finding, corrections);
              setEditing(false);
            }}
          />
        )}
      </div>
      {node.groups.length > 0 && <Groups groups={node.groups} desk={desk} nested />}
    </li>
  );
}

/** Things by kind. Inside another thing the kinds are smaller headings. */
export function Groups({
  groups,
  desk,
  nested = false,
}: {
  groups: readonly Group[];
  desk: Desk;
  nested?: boolean;
}) {
  const { format } = useWords();
  const label = useKindLabel();
  const Heading = nested ? "h4" : "h3";
  return (
    <div className={nested ? "facts facts--nested" : "facts"}>
      {groups.map((group) => (
        <section key={group.about}>
          <Heading>
            {label(group.about)}{" "}
            {group.nodes.length > 1 && (
              <span className="muted">({format.number(group.nodes.length)})</span>
            )}
          </Heading>
          <ul>
            {group.nodes.map((node) => (
              <Fact key={node.finding.id} node={node} desk={desk} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
