import { useState } from "react";
import { answered, api } from "../../api/client";
import { useReadAgain, useWhole } from "../../api/reading";
import type { components } from "../../api/schema";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { useThingWords } from "../../i18n/things";
import { pageOf } from "../../lib/addresses";
import { useDoing } from "../../lib/use-doing";
import { LinkDialog, type Choice } from "./link-dialog";
import { useTitles } from "./things";

type Suggestion = components["schemas"]["SuggestionRead"];
type Reason = Suggestion["reasons"][number];

function Reasons({ of }: { of: readonly Reason[] }) {
  const words = useCouncilWords();
  return (
    <ul className="reasons" aria-label={words.reasons}>
      {of.map(({ kind, text, where }) => (
        <li key={`${kind} ${text} ${where}`}>
          {words.reasonKinds[kind]}: „{text}“
        </li>
      ))}
    </ul>
  );
}

interface Props {
  /** The paper or the meeting that something was found for. */
  of: { paper_id: string } | { meeting_id: string };
  body: string;
  mayDecide: boolean;
}

/** Links that were found and nobody has confirmed, each with its reasons. */
export function Suggestions({ of, body, mayDecide }: Props) {
  const { t } = useWords();
  const words = useCouncilWords();
  const kinds: Readonly<Record<string, string>> = useThingWords().one;
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem: refusal } = useDoing();
  const [choosing, setChoosing] = useState<Suggestion | null>(null);
  const found = useWhole("/api/v1/link-suggestions", { ...of, state: "proposed" });
  const titles = useTitles(
    found.rows.flatMap(({ about, resource_id: id }) =>
      about !== null && id !== null ? [{ about, id }] : [],
    ),
  );
  const named = new Map(
    found.rows
      .filter(({ about, resource_id: id }) => about !== null && id !== null)
      .map((row, index) => [row.id, titles[index] ?? null]),
  );
  if (found.problem) return <ProblemNotice problem={found.problem} onRetry={found.retry} />;
  // What it would be linked with may not be seen by everybody.
  const rows = found.rows.filter(({ id, about }) => about === null || named.get(id));
  if (rows.length === 0) return null;

  async function accept(id: string, body: Partial<Omit<Choice, "visibility">>): Promise<void> {
    await answered(
      api.POST("/api/v1/link-suggestions/{id}/accept", { params: { path: { id } }, body }),
    );
    await readAgain();
    announce(words.accepted);
  }
  async function reject(id: string): Promise<void> {
    await answered(api.POST("/api/v1/link-suggestions/{id}/reject", { params: { path: { id } } }));
    await readAgain();
    announce(words.rejected);
  }
  const nameOf = (row: Suggestion): string => named.get(row.id) ?? words.concernsPlanning;

  return (
    <div className="suggestions">
      <h3>{words.suggested}</h3>
      <p className="muted">{words.suggestedHint}</p>
      {refusal && <ProblemNotice problem={refusal} />}
      <NamedList
        rows={rows}
        rowKey={({ id }) => id}
        title={(row) => {
          const page = row.about === null ? null : pageOf(row.about, row.resource_id ?? "");
          return page === null ? nameOf(row) : <AppLink to={page}>{nameOf(row)}</AppLink>;
        }}
      >
        {(row) => (
          <>
            <div className="facts-line">
              {row.about !== null && <span>{kinds[row.about] ?? row.about}</span>}
              {row.about !== null && <span>{t.council.role[row.role]}</span>}
              <span>{words.score(row.score)}</span>
            </div>
            <Reasons of={row.reasons} />
            {mayDecide && (
              <div className="row-actions">
                <Button
                  small
                  kind="tertiary"
                  icon="check"
                  aria-disabled={isDoing}
                  aria-label={`${words.accept}: ${nameOf(row)}`}
                  onClick={() => {
                    if (row.about === null) setChoosing(row);
                    else void run(() => accept(row.id, {}));
                  }}
                >
                  {words.accept}
                </Button>
                <Button
                  small
                  kind="tertiary"
                  icon="close"
                  aria-disabled={isDoing}
                  aria-label={`${words.reject}: ${nameOf(row)}`}
                  onClick={() => void run(() => reject(row.id))}
                >
                  {words.reject}
                </Button>
              </div>
            )}
          </>
        )}
      </NamedList>
      {choosing && (
        <LinkDialog
          title={words.linkAdd}
          body={body}
          first={choosing.role}
          onClose={() => setChoosing(null)}
          onChoose={async (choice) => {
            const { about, resource_id, role, note } = choice;
            await accept(choosing.id, { about, resource_id, role, note });
            setChoosing(null);
          }}
        />
      )}
    </div>
  );
}
