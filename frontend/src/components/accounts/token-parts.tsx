import { useQuery } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { tokenHistoryQuery, type Token } from "../../api/accounts";
import { useBodies } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { useList, useOne, useReadAgain } from "../../api/reading";
import { plain } from "../../lib/plain";
import { useWords } from "../../i18n";
import { useAccountWords, type AccountWords } from "../../i18n/accounts";
import { useAnnounce } from "../announcer";
import { AppLink } from "../app-link";
import { ConfirmAction } from "../confirm-action";
import { DataList } from "../data-list";
import { Empty } from "../empty";
import { PageHeading } from "../page-heading";
import { ProblemNotice } from "../problem-notice";
import { ResourceList } from "../resource-list";
import type { Column } from "../resource-table";
import { Section } from "../section";
import { Skeleton } from "../skeleton";
import { StatusBadge } from "../status-badge";
import { auditDetail, auditWords } from "./audit-words";

type State = keyof AccountWords["tokens"]["states"];

/** How each state looks; the shapes are those of statuses that mean the same. */
const LOOKS: Record<State, string> = { valid: "certain", revoked: "rejected", expired: "obsolet" };

function stateOf(token: Token, now = Date.now()): State {
  if (token.revoked_at !== null) return "revoked";
  const hasEnded = token.expires_at !== null && Date.parse(token.expires_at) <= now;
  return hasEnded ? "expired" : "valid";
}

/** The scopes of a token in words. */
function scopeWords(token: Token, words: AccountWords): string[] {
  if (token.scopes === null) return [words.tokens.unlimited];
  const known: Readonly<Record<string, string>> = words.tokens.scopeWords;
  return token.scopes.map((scope) => known[scope] ?? scope);
}

function TokenState({ token }: { token: Token }) {
  const words = useAccountWords();
  const state = stateOf(token);
  return <StatusBadge status={LOOKS[state]} label={words.tokens.states[state]} />;
}

/** The columns of a list of tokens; `place` is the address each leads below. */
function useTokenColumns(place: string): Column<Token>[] {
  const { t, format } = useWords();
  const words = useAccountWords();
  const bodies = useBodies();
  return [
    {
      key: "name",
      header: words.tokens.name,
      names: true,
      cell: (token) => (
        <>
          <AppLink to={`${place}/${token.id}`}>{token.name}</AppLink>
          <p className="muted">
            <code>{token.prefix}…</code>
          </p>
        </>
      ),
    },
    {
      key: "scopes",
      header: words.tokens.scopes,
      cell: (token) => (
        <>
          {scopeWords(token, words).join("; ")}
          <p className="muted">
            {token.body_id === null
              ? words.tokens.bodyAll
              : (bodies.find(({ id }) => id === token.body_id)?.name ?? t.common.unknown)}
          </p>
        </>
      ),
    },
    {
      key: "used",
      header: words.tokens.lastUse,
      brief: true,
      cell: (token) =>
        token.last_used_at === null ? words.tokens.never : format.moment(token.last_used_at),
    },
    {
      key: "state",
      header: words.tokens.state,
      brief: true,
      cell: (token) => (
        <>
          <TokenState token={token} />
          {token.expires_at !== null && (
            <p className="muted">
              {words.tokens.expires} {format.day(token.expires_at.slice(0, 10))}
            </p>
          )}
        </>
      ),
    },
  ];
}

interface TokensProps {
  /** Where the page of each is. */
  place: string;
  /** Whose: those of the municipalities somebody administers, or their own. */
  of?: "body";
  /** What to do where there is none. */
  hint: string;
}

/** Tokens with what each may do, when it was last used, and whether it is still good. */
export function TokenList({ place, of, hint }: TokensProps) {
  const { tokens: words } = useAccountWords();
  const list = useList("/api/v1/tokens", of === undefined ? {} : { of });
  const columns = useTokenColumns(place);
  return (
    <ResourceList
      list={list}
      caption={plain(words.title)}
      columns={columns}
      rowKey={(token) => token.id}
      empty={
        <Empty title={words.none}>
          <p>{hint}</p>
        </Empty>
      }
    />
  );
}

function TokenHistory({ id }: { id: string }) {
  const { format } = useWords();
  const words = useAccountWords();
  const { data, error } = useQuery(tokenHistoryQuery(id));
  if (error) return <ProblemNotice problem={error} />;
  if (data === undefined) return <Skeleton lines={4} />;
  if (data.length === 0) return <p>{words.tokens.historyNone}</p>;
  return (
    <div className="history__day">
      <ol>
        {data.map((event) => (
          <li
            key={`${event.at} ${event.action} ${event.request_id ?? ""}`}
            className="history__change"
          >
            <p className="history__head">
              <time dateTime={event.at}>{format.moment(event.at)}</time>{" "}
              <span className="muted">{event.actor}</span>
            </p>
            <p>
              {auditWords(event.action, words)}
              {event.outcome === "refused" && `: ${words.audit.outcomes.refused}`}
              {auditDetail(event.detail, words) !== "" && (
                <span className="muted"> ({auditDetail(event.detail, words)})</span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** One token: what it may do, what was done with it, and the way to end it. */
export function TokenPage({ id, list }: { id: string; list: string }) {
  const { t, format } = useWords();
  const words = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodies();
  const [, navigate] = useLocation();
  const { data: token, problem, retry } = useOne("/api/v1/tokens/{id}", id);

  async function revoke(): Promise<void> {
    await answered(api.DELETE("/api/v1/tokens/{id}", { params: { path: { id } } }));
    announce(words.tokens.revoked);
    navigate(list);
    await readAgain();
  }

  if (problem) return <ProblemNotice problem={problem} onRetry={retry} />;
  if (token === null) {
    return (
      <>
        <PageHeading title={words.tokens.one} loading />
        <Skeleton lines={6} />
      </>
    );
  }
  const moment = (time: string | null, none: string) =>
    time === null ? none : format.moment(time);
  return (
    <>
      <PageHeading
        preline={<AppLink to={list}>{words.tokens.title}</AppLink>}
        title={token.name}
        actions={
          stateOf(token) === "valid" && (
            <ConfirmAction
              action={words.tokens.revoke}
              icon="trash"
              title={words.tokens.revokeAsk(token.name)}
              explain={words.tokens.revokeExplain}
              onConfirm={revoke}
            />
          )
        }
      />
      <DataList
        facts={[
          { key: "state", label: words.tokens.state, value: <TokenState token={token} /> },
          {
            key: "scopes",
            label: words.tokens.scopes,
            value: (
              <ul>
                {scopeWords(token, words).map((scope) => (
                  <li key={scope}>{scope}</li>
                ))}
              </ul>
            ),
          },
          {
            key: "role",
            label: words.role,
            value: words.roleIn(
              words.roles[token.role],
              token.body_id === null
                ? words.tokens.bodyAll
                : (bodies.find((body) => body.id === token.body_id)?.name ?? t.common.unknown),
            ),
          },
          { key: "prefix", label: words.tokens.prefix, value: <code>{token.prefix}…</code> },
          {
            key: "used",
            label: words.tokens.lastUse,
            value: moment(token.last_used_at, words.tokens.never),
          },
          {
            key: "expires",
            label: words.tokens.expires,
            value: moment(token.expires_at, words.tokens.noEnd),
          },
          { key: "made", label: words.tokens.madeAt, value: format.moment(token.created_at) },
          { key: "by", label: words.tokens.madeBy, value: token.created_by },
        ]}
      />
      <Section title={words.tokens.history}>
        <TokenHistory id={id} />
      </Section>
    </>
  );
}
