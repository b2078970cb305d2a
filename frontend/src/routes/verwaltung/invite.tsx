import { useState } from "react";
import { ROLES, useHasPasswords, type Role, type User } from "../../api/accounts";
import { useBodiesToWrite } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { ShownOnce } from "../../components/accounts/shown-once";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm } from "../../components/form/use-form";
import { Notice } from "../../components/notice";
import { useAccountWords } from "../../i18n/accounts";
import { AdminPage } from "./frame";

interface Invited {
  user: User;
  invitation: string | null;
}

function InviteForm({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const words = useAccountWords();
  const bodies = useBodiesToWrite("administration");
  const [stored] = useState({
    values: { name: "", email: "", body: "", role: "" },
    etag: null,
  });
  const only = bodies.length === 1 ? (bodies[0]?.key ?? "") : "";
  const form = useForm({
    draft: "/verwaltung/menschen/neu",
    stored,
    labels: {
      name: words.people.name,
      email: words.people.email,
      body: words.body,
      role: words.role,
    },
    required: only === "" ? ["name", "email", "body", "role"] : ["name", "email", "role"],
    send: (values) =>
      answered(
        api.POST("/api/v1/users", {
          body: {
            name: values.name.trim(),
            email: values.email.trim(),
            body: values.body || only,
            role: values.role as Role,
          },
        }),
      ),
    onSaved: onInvited,
  });
  const chosen = ROLES.find((role) => role === form.values.role);
  return (
    <ResourceForm form={form} cancel="/verwaltung/menschen" submit={words.people.submit}>
      <TextField {...form.text("name")} hint={words.people.nameHint} />
      <TextField {...form.text("email")} type="email" />
      {only === "" && (
        <SelectField
          {...form.text("body")}
          choices={bodies.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <div>
        <SelectField
          {...form.text("role")}
          choices={ROLES.map((role) => ({ value: role, label: words.roles[role] }))}
        />
        <p className="role-says muted" role="status">
          {chosen && words.roleSays[chosen]}
        </p>
      </div>
    </ResourceForm>
  );
}

function Done({ invited, onAnother }: { invited: Invited; onAnother: () => void }) {
  const { people: words } = useAccountWords();
  const { user, invitation } = invited;
  const hasPasswords = useHasPasswords();
  const hasWayIn = user.has_password || user.disabled;
  const linked = hasWayIn ? words.hasWayIn : words.mailed;
  return (
    <>
      {invitation === null ? (
        <Notice tone="success" title={words.invited(user.name)} live>
          <p>{hasPasswords ? linked : words.comesByOther}</p>
        </Notice>
      ) : (
        <>
          <p className="section-lead">{words.linkLead}</p>
          <ShownOnce
            label={words.linkTitle}
            value={invitation}
            warning={words.linkWarning}
            hint={words.linkExplain}
          />
        </>
      )}
      <div className="form__actions">
        <ButtonLink to={`/verwaltung/menschen/${user.id}`}>{words.toPerson}</ButtonLink>
        <Button kind="tertiary" icon="plus" onClick={onAnother}>
          {words.another}
        </Button>
      </div>
    </>
  );
}

/** Letting somebody in: who they are, what they may do, and the link they come in by. */
export default function InvitePage() {
  const { people: words } = useAccountWords();
  const [invited, setInvited] = useState<Invited | null>(null);
  return (
    <AdminPage
      preline={<AppLink to="/verwaltung/menschen">{words.title}</AppLink>}
      title={invited === null ? words.newTitle : words.invited(invited.user.name)}
      lead={invited === null ? words.newLead : undefined}
    >
      {invited === null ? (
        <InviteForm onInvited={setInvited} />
      ) : (
        <Done invited={invited} onAnother={() => setInvited(null)} />
      )}
    </AdminPage>
  );
}
