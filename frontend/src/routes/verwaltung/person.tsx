import { useState } from "react";
import { ROLES, useHasPasswords, type Role, type User } from "../../api/accounts";
import { useBodies, useBodiesToWrite } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { Problem } from "../../api/problem";
import { useOne, useReadAgain } from "../../api/reading";
import { ShownOnce } from "../../components/accounts/shown-once";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { ConfirmAction } from "../../components/confirm-action";
import { DataList } from "../../components/data-list";
import { SelectField } from "../../components/form/select-field";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import type { PageProps } from "../../lib/lazy-page";
import { AccountState } from "./account-state";
import { Coordinates } from "./coordinates";
import { AdminPage } from "./frame";
import { useDoing } from "../../lib/use-doing";

interface RoleProps {
  user: User;
  /** Key or id of the body, as the address of the role names it. */
  body: string;
  bodyName: string;
  role: Role;
}

/** What somebody may do in one body: to be changed, or taken away. */
function RoleRow({ user, body, bodyName, role }: RoleProps) {
  const words = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<Role>(role);
  const place = { params: { path: { id: user.id, body } } };
  const { run, isDoing, problem } = useDoing();

  async function save(): Promise<void> {
    await answered(
      api.PUT("/api/v1/users/{id}/roles/{body}", { ...place, body: { role: chosen } }),
    );
    await readAgain();
    announce(words.people.roleSaved);
  }
  async function remove(): Promise<void> {
    await answered(api.DELETE("/api/v1/users/{id}/roles/{body}", place));
    await readAgain();
    announce(words.people.removedRole);
  }

  return (
    <li>
      <form
        className="role-row"
        onSubmit={(event) => {
          event.preventDefault();
          void run(save);
        }}
      >
        <SelectField
          name={`role-${body}`}
          label={words.people.roleOf(bodyName)}
          hint={words.roleSays[chosen]}
          required
          value={chosen}
          onChange={(value) => setChosen(ROLES.find((each) => each === value) ?? role)}
          choices={ROLES.map((each) => ({ value: each, label: words.roles[each] }))}
        />
        <div className="role-row__actions">
          <Button type="submit" aria-disabled={isDoing || chosen === role}>
            {words.people.changeRole}
          </Button>
          <ConfirmAction
            action={words.people.removeRole}
            title={words.people.removeRoleAsk(user.name, bodyName)}
            explain={words.people.removeRoleExplain}
            onConfirm={remove}
          />
        </div>
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </li>
  );
}

/** A role in a body where the person has none yet. */
function NewRole({ user }: { user: User }) {
  const words = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [body, setBody] = useState("");
  const [role, setRole] = useState<Role>("lesen");
  const { run, isDoing, problem } = useDoing();
  const mine = useBodiesToWrite("administration");
  const free = mine.filter(({ id }) => !user.roles.some((given) => given.body_id === id));
  if (free.length === 0) return null;

  async function give(): Promise<void> {
    if (body === "") return;
    const params = { path: { id: user.id, body } };
    await answered(api.PUT("/api/v1/users/{id}/roles/{body}", { params, body: { role } }));
    await readAgain();
    setBody("");
    announce(words.people.roleSaved);
  }

  return (
    <form
      className="form new-role"
      onSubmit={(event) => {
        event.preventDefault();
        void run(give);
      }}
    >
      <h3>{words.people.addRoleTitle}</h3>
      <SelectField
        name="new-body"
        label={words.body}
        required
        value={body}
        onChange={setBody}
        choices={free.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <SelectField
        name="new-role"
        label={words.role}
        hint={words.roleSays[role]}
        required
        value={role}
        onChange={(value) => setRole(ROLES.find((each) => each === value) ?? "lesen")}
        choices={ROLES.map((each) => ({ value: each, label: words.roles[each] }))}
      />
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <Button type="submit" aria-disabled={isDoing || body === ""}>
          {words.people.addRole}
        </Button>
      </div>
    </form>
  );
}

interface Link {
  link: string | null;
  expires_at: string;
}

/** The ways in that an administrator can give, and shut. */
function Access({ user, etag }: { user: User; etag: string | null }) {
  const { format } = useWords();
  const { people: words } = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [made, setMade] = useState<Link | null>(null);
  const { run, isDoing, problem } = useDoing();
  const hasPasswords = useHasPasswords();
  const params = { path: { id: user.id } };

  async function makeLink(): Promise<void> {
    setMade(
      user.has_password
        ? await answered(api.POST("/api/v1/users/{id}/reset", { params }))
        : await answered(api.POST("/api/v1/users/{id}/invitation", { params })),
    );
  }
  async function setDisabled(disabled: boolean): Promise<void> {
    const header = { "If-Match": etag ?? "*" };
    await answered(
      api.PATCH("/api/v1/users/{id}", { params: { ...params, header }, body: { disabled } }),
    );
    setMade(null);
    await readAgain();
    announce(disabled ? words.disabled : words.enabled);
  }

  if (user.disabled) {
    return (
      <Notice tone="warning" title={words.isDisabled}>
        <Button small aria-disabled={isDoing} onClick={() => void run(() => setDisabled(false))}>
          {words.enable}
        </Button>
        {problem && <ProblemNotice problem={problem} />}
      </Notice>
    );
  }
  return (
    <>
      {hasPasswords && made === null && <p className="section-lead">{words.linkExplain}</p>}
      {made?.link === null && (
        <Notice tone="success" title={words.mailed} live>
          <p>{words.linkUntil(format.moment(made.expires_at))}</p>
        </Notice>
      )}
      {typeof made?.link === "string" && (
        <ShownOnce
          label={words.linkTitle}
          value={made.link}
          warning={words.linkWarning}
          hint={`${words.linkLead} ${words.linkUntil(format.moment(made.expires_at))}`}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className="form__actions">
        {hasPasswords && (
          <Button aria-disabled={isDoing} onClick={() => void run(makeLink)}>
            {user.has_password ? words.resetLink : words.newLink}
          </Button>
        )}
        <ConfirmAction
          action={words.disable}
          title={words.disableAsk(user.name)}
          explain={words.disableExplain}
          onConfirm={() => setDisabled(true)}
        />
      </div>
    </>
  );
}

/** One person: who they are, what they may do where, what they coordinate, how they come in. */
export default function PersonPage({ params }: PageProps) {
  const { t, format } = useWords();
  const words = useAccountWords();
  const bodies = useBodies();
  const { data: user, etag, problem, retry } = useOne("/api/v1/users/{id}", params["id"] ?? "");
  const isElsewhere =
    problem instanceof Problem && (problem.status === 401 || problem.status === 403);
  return (
    <AdminPage
      preline={<AppLink to="/verwaltung/menschen">{words.people.title}</AppLink>}
      title={user?.name ?? words.people.title}
      loading={user === null && problem === null}
      actions={
        user !== null && (
          <ButtonLink to={`/verwaltung/menschen/${user.id}/bearbeiten`} icon="edit">
            {words.rename.action}
          </ButtonLink>
        )
      }
    >
      {problem && !isElsewhere && <ProblemNotice problem={problem} onRetry={retry} />}
      {user === null && problem === null && <Skeleton lines={9} />}
      {user !== null && (
        <>
          <DataList
            facts={[
              { key: "email", label: words.people.email, value: user.email },
              { key: "state", label: words.people.state, value: <AccountState user={user} /> },
              {
                key: "seen",
                label: words.people.lastSignIn,
                value:
                  user.last_sign_in_at === null
                    ? words.people.never
                    : format.moment(user.last_sign_in_at),
              },
            ]}
          />
          <Section title={words.rolesTitle}>
            <ul className="named">
              {user.roles.map(({ body_id: body, role }) => (
                <RoleRow
                  key={`${body} ${role}`}
                  user={user}
                  body={body}
                  bodyName={bodies.find(({ id }) => id === body)?.name ?? t.common.unknown}
                  role={role}
                />
              ))}
            </ul>
            <NewRole user={user} />
          </Section>
          <Section title={words.people.coordinates}>
            <Coordinates user={user} />
          </Section>
          <Section title={words.people.access}>
            <Access user={user} etag={etag} />
          </Section>
        </>
      )}
    </AdminPage>
  );
}
