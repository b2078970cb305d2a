import { useState } from "react";
import { useBodies } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { useReadAgain, useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { useThingWords } from "../../i18n/things";
import { pageOf } from "../../lib/addresses";
import { may } from "../../lib/may";
import { LinkDialog, type Choice } from "./link-dialog";
import { Suggestions } from "./suggestions";
import { useTitles } from "./things";

/** What of the council's planning hangs on. */
type Hook = { paper_id: string } | { meeting_id: string } | { agenda_item_id: string };

function Linked({ to, mayChange }: { to: Hook; mayChange: boolean }) {
  const { t } = useWords();
  const words = useCouncilWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const kinds: Readonly<Record<string, string>> = useThingWords().one;
  const links = useWhole("/api/v1/council-links", to);
  const titles = useTitles(links.rows.map(({ about, resource_id: id }) => ({ about, id })));
  if (links.problem) return <ProblemNotice problem={links.problem} onRetry={links.retry} />;
  if (links.isLoading) return <Skeleton lines={3} />;
  // What the reader may not see has no title and is left out.
  const rows = links.rows.flatMap((link, index) => {
    const title = titles[index] ?? null;
    return title === null ? [] : [{ ...link, title }];
  });
  if (rows.length === 0) return <Empty title={words.linkedNone} />;
  async function remove(id: string): Promise<void> {
    const params = { path: { id } };
    await answered(
      api.DELETE("/api/v1/council-links/{id}", { params, headers: { "If-Match": "*" } }),
    );
    await readAgain();
    announce(words.linkRemoved);
  }
  return (
    <NamedList
      rows={rows}
      rowKey={({ id }) => id}
      title={({ about, resource_id: id, title }) => {
        const page = pageOf(about, id);
        return page === null ? title : <AppLink to={page}>{title}</AppLink>;
      }}
    >
      {(link) => (
        <>
          <div className="facts-line">
            <span>{kinds[link.about] ?? link.about}</span>
            <span>
              {t.council.role[link.role]}
              <Proof of={link.id} field="role" fact={t.council.role[link.role]} />
            </span>
            {link.note && <span>{link.note}</span>}
          </div>
          {mayChange && (
            <div className="row-actions">
              <ConfirmAction
                small
                action={words.linkRemove}
                label={`${words.linkRemove}: ${link.title}`}
                title={words.linkRemoveTitle(link.title)}
                explain={words.linkRemoveExplain}
                onConfirm={() => remove(link.id)}
              />
            </div>
          )}
        </>
      )}
    </NamedList>
  );
}

/** The planning that hangs on something of the council's, what was found for it, and new links. */
export function LinkedPlanning({ to, body }: { to: Hook; body: string }) {
  const words = useCouncilWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodies();
  const [isAdding, setAdding] = useState(false);
  const mayChange = may(me, "council", body);

  async function add(choice: Choice): Promise<void> {
    const key = bodies.find(({ id }) => id === body)?.key ?? body;
    await answered(api.POST("/api/v1/council-links", { body: { ...to, ...choice, body: key } }));
    await readAgain();
    setAdding(false);
    announce(words.linkAdded);
  }

  return (
    <Section
      title={words.linked}
      id="planung"
      actions={
        mayChange && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {words.linkAdd}
          </Button>
        )
      }
    >
      <Linked to={to} mayChange={mayChange} />
      {me.signed_in && !("agenda_item_id" in to) && (
        <Suggestions of={to} body={body} mayDecide={mayChange} />
      )}
      {isAdding && (
        <LinkDialog
          title={words.linkAdd}
          body={body}
          first="related"
          onClose={() => setAdding(false)}
          onChoose={add}
        />
      )}
    </Section>
  );
}
