import { useState } from "react";
import type { MadeToken } from "../../api/accounts";
import { answered, api } from "../../api/client";
import { useMe } from "../../api/session";
import type { Me } from "../../api/shapes";
import { ShownOnce } from "../../components/accounts/shown-once";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { CheckGroup } from "../../components/form/check-group";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm } from "../../components/form/use-form";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { useBodies } from "../../api/bodies";
import { useAccountWords, type AccountWords } from "../../i18n/accounts";
import type { Choice } from "../../components/select";

const DAY_MS = 86_400_000;
const LASTS = ["30", "90", "365", "730"] as const;
/** Stands for every municipality; no key of one can be this. */
const EVERYWHERE = "*";

function endIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

/** What a token of this person may be let do in a body, from the little to the much. */
function scopeChoices(me: Me, body: string, words: AccountWords): Choice[] {
  const here = me.bodies.find(({ key }) => key === body);
  const sectors = here?.writes ?? me.bodies.flatMap(({ writes }) => writes);
  const writes = [...new Set(sectors)].map((sector) => `${sector}:write`);
  const known: Readonly<Record<string, string>> = words.tokens.scopeWords;
  return ["read", ...writes].map((scope) => ({ value: scope, label: known[scope] ?? scope }));
}

function useBodyChoices(me: Me): Choice[] {
  const { tokens } = useAccountWords();
  const bodies = useBodies();
  const mine = me.everywhere ? bodies : me.bodies;
  const choices = mine.map(({ key, name }) => ({ value: key, label: name }));
  return me.everywhere ? [{ value: EVERYWHERE, label: tokens.bodyAll }, ...choices] : choices;
}

function Made({ token }: { token: MadeToken }) {
  const { tokens: words } = useAccountWords();
  const example = `curl -H "Authorization: Bearer ${token.prefix}…" ${window.location.origin}/api/v1/me`;
  return (
    <>
      <PageHeading
        preline={<AppLink to="/konto">{words.title}</AppLink>}
        title={words.madeTitle}
        lead={words.madeLead(token.name)}
      />
      <ShownOnce
        label={words.secret}
        value={token.secret}
        warning={words.secretWarning}
        hint={words.secretHint}
      />
      <div className="example">
        <h2>{words.example}</h2>
        <pre>
          <code>{example}</code>
        </pre>
      </div>
      <p className="after-list">
        <ButtonLink to="/konto">{words.done}</ButtonLink>
      </p>
    </>
  );
}

function TokenForm({ onMade }: { onMade: (token: MadeToken) => void }) {
  const words = useAccountWords();
  const me = useMe();
  const bodies = useBodyChoices(me);
  const [stored] = useState({
    values: {
      name: "",
      body: bodies.length === 1 || me.everywhere ? (bodies[0]?.value ?? "") : "",
      scopes: ["read"] as readonly string[],
      lasts: "365",
    },
    etag: null,
  });
  const form = useForm({
    draft: "/konto/schluessel/neu",
    stored,
    labels: {
      name: words.tokens.name,
      body: words.body,
      scopes: words.tokens.scopes,
      lasts: words.tokens.lasts,
    },
    required: ["name", "body", "scopes", "lasts"],
    send: (values) =>
      answered(
        api.POST("/api/v1/tokens", {
          body: {
            name: values.name.trim(),
            body: values.body === EVERYWHERE ? null : values.body,
            scopes: values.scopes.filter((scope) => offered.some(({ value }) => value === scope)),
            expires_at: endIn(Number(values.lasts)),
          },
        }),
      ),
    onSaved: onMade,
  });
  const offered = scopeChoices(me, form.text("body").value, words);
  return (
    <ResourceForm form={form} cancel="/konto" submit={words.tokens.submit}>
      <TextField {...form.text("name")} hint={words.tokens.nameHint} />
      {bodies.length > 1 && <SelectField {...form.text("body")} choices={bodies} />}
      <CheckGroup {...form.many("scopes")} hint={words.tokens.scopesHint} choices={offered} />
      <SelectField
        {...form.text("lasts")}
        choices={LASTS.map((days) => ({ value: days, label: words.tokens.lastsChoices[days] }))}
      />
    </ResourceForm>
  );
}

/** Making a token for a program; its secret is shown here and never again. */
export default function NewTokenPage() {
  const words = useAccountWords();
  const [made, setMade] = useState<MadeToken | null>(null);
  if (made !== null) return <Made token={made} />;
  return (
    <>
      <PageHeading
        preline={<AppLink to="/konto">{words.tokens.title}</AppLink>}
        title={words.tokens.make}
        lead={words.tokens.lead}
      />
      <Permitted if={(who) => who.signed_in}>
        <TokenForm onMade={setMade} />
      </Permitted>
    </>
  );
}
