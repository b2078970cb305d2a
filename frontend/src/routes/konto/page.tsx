import { useQuery } from "@tanstack/react-query";
import { useLocation } from "wouter";
import {
  sessionsQuery,
  useHasPasswords,
  useLeaveEverywhere,
  type Session,
} from "../../api/accounts";
import { answered, api } from "../../api/client";
import { useReadAgain } from "../../api/reading";
import { useKnownMe } from "../../api/session";
import type { Me } from "../../api/shapes";
import { useProof } from "../../components/accounts/proof";
import { TokenList } from "../../components/accounts/token-parts";
import { useAnnounce } from "../../components/announcer";
import { Button, ButtonLink } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";
import { useDoing } from "../../lib/use-doing";

function Rights({ me }: { me: Me }) {
  const words = useAccountWords();
  if (me.everywhere) {
    return (
      <div>
        <p className="named__title">{words.account.everywhere}</p>
        <p>{words.account.everywhereSays}</p>
      </div>
    );
  }
  if (me.bodies.length === 0) {
    return (
      <Empty title={words.account.noRoles}>
        <p>{words.account.noRolesHint}</p>
      </Empty>
    );
  }
  return (
    <>
      <ul className="named">
        {me.bodies.map((body) => (
          <li key={body.body_id}>
            <p className="named__title">{words.roleIn(words.roles[body.role], body.name)}</p>
            <p className="muted">{words.roleSays[body.role]}</p>
          </li>
        ))}
      </ul>
      {me.coordinates.length > 0 && (
        <p className="after-list">{words.account.coordinates(me.coordinates.length)}</p>
      )}
    </>
  );
}

function Sessions() {
  const { format } = useWords();
  const { sessions: words } = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { data, error } = useQuery(sessionsQuery);
  const { run, problem } = useDoing();
  const { withProof, dialog } = useProof();

  async function end(id: string): Promise<void> {
    await answered(api.DELETE("/api/v1/me/sessions/{id}", { params: { path: { id } } }));
    await readAgain();
    announce(words.ended);
  }

  const columns: Column<Session>[] = [
    {
      key: "where",
      header: words.where,
      names: true,
      cell: (session) => (session.is_this ? words.here : words.elsewhere),
    },
    {
      key: "since",
      header: words.since,
      cell: (session) => format.moment(session.created_at),
    },
    {
      key: "seen",
      header: words.seen,
      cell: (session) => session.last_seen_at && format.moment(session.last_seen_at),
    },
    {
      key: "ends",
      header: words.ends,
      cell: (session) => session.expires_at && format.moment(session.expires_at),
    },
  ];
  if (data?.some(({ is_this }) => !is_this)) {
    columns.push({
      key: "end",
      header: words.end,
      cell: (session) =>
        !session.is_this && (
          <Button
            small
            kind="tertiary"
            aria-label={plain(words.endOf(format.moment(session.created_at)))}
            onClick={() => void run(() => withProof(() => end(session.id)))}
          >
            {words.end}
          </Button>
        ),
    });
  }
  if (error) return <ProblemNotice problem={error} />;
  if (data === undefined) return <Skeleton lines={4} />;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <ResourceTable
        caption={words.title}
        columns={columns}
        rows={data}
        rowKey={(session) => session.id}
      />
      {dialog}
    </>
  );
}

function Account({ me }: { me: Me }) {
  const words = useAccountWords();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const { mutateAsync: leaveEverywhere } = useLeaveEverywhere();
  const { withProof, dialog } = useProof();
  const hasPasswords = useHasPasswords();

  async function leave(): Promise<void> {
    await leaveEverywhere();
    announce(words.sessions.endedAll);
    navigate("/anmelden");
  }

  return (
    <>
      <Section title={words.account.rights}>
        <Rights me={me} />
      </Section>
      {me.user_id !== null && hasPasswords && (
        <Section title={words.account.password}>
          <p>{words.account.passwordHint}</p>
          <p className="after-list">
            <ButtonLink to="/konto/passwort">{words.password.change}</ButtonLink>
          </p>
        </Section>
      )}
      <Section
        title={words.sessions.title}
        actions={
          <ConfirmAction
            action={words.sessions.everywhere}
            title={words.sessions.everywhereAsk}
            explain={words.sessions.everywhereExplain}
            onConfirm={() => withProof(leave)}
          />
        }
      >
        <p className="section-lead">{words.sessions.lead}</p>
        <Sessions />
        {dialog}
      </Section>
      <Section
        title={words.tokens.title}
        actions={
          <ButtonLink to="/konto/schluessel/neu" icon="plus">
            {words.tokens.make}
          </ButtonLink>
        }
      >
        <p className="section-lead">{words.tokens.lead}</p>
        <TokenList place="/konto/schluessel" hint={words.tokens.noneHint} />
      </Section>
    </>
  );
}

/** Who I am here, where I am signed in, and the keys of my programs. */
export default function AccountPage() {
  const words = useAccountWords();
  const me = useKnownMe();
  return (
    <>
      <PageHeading title={words.account.title} lead={me?.name} />
      <Permitted if={(who) => who.signed_in}>{me !== null && <Account me={me} />}</Permitted>
    </>
  );
}
