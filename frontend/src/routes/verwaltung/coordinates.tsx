import { useState } from "react";
import type { User } from "../../api/accounts";
import { answered, api } from "../../api/client";
import { useReadAgain, useWhole } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { SelectField } from "../../components/form/select-field";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";
import { useDoing } from "../../lib/use-doing";

type Coordinated = User["coordinates"][number];
type Kind = Coordinated["kind"];

const PLACES: Record<Kind, string> = {
  "provider-networks": "/netzwerke",
  conferences: "/konferenzen",
};

function addressOf(user: User, { kind, id }: Pick<Coordinated, "kind" | "id">) {
  return { params: { path: { id: user.id, kind, resource_id: id } } };
}

/** Choosing one more network or conference of the bodies where the person has a role. */
function NewCoordination({ user }: { user: User }) {
  const { people: words } = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [kind, setKind] = useState<Kind>("provider-networks");
  const [chosen, setChosen] = useState("");
  const { run, isDoing, problem } = useDoing();
  const networks = useWhole(
    "/api/v1/provider-networks",
    { sort: "name" },
    { enabled: kind === "provider-networks" },
  );
  const conferences = useWhole(
    "/api/v1/conferences",
    { sort: "-date" },
    { enabled: kind === "conferences" },
  );
  const works = (body: string): boolean => user.roles.some((given) => given.body_id === body);
  const isFree = (id: string): boolean => !user.coordinates.some((each) => each.id === id);
  const choices = (
    kind === "conferences"
      ? conferences.rows.map(({ id, body_id, title }) => ({ id, body: body_id, label: title }))
      : networks.rows.map(({ id, body_id, name }) => ({ id, body: body_id, label: name }))
  )
    .filter(({ id, body }) => works(body) && isFree(id))
    .map(({ id, label }) => ({ value: id, label: plain(label) }));

  async function add(): Promise<void> {
    if (chosen === "") return;
    const place = addressOf(user, { kind, id: chosen });
    await answered(api.PUT("/api/v1/users/{id}/coordinates/{kind}/{resource_id}", place));
    setChosen("");
    await readAgain();
    announce(words.added);
  }

  return (
    <form
      className="form new-role"
      onSubmit={(event) => {
        event.preventDefault();
        void run(add);
      }}
    >
      <SelectField
        name="coordination-kind"
        label={words.kind}
        required
        value={kind}
        onChange={(value) => {
          setKind(value === "conferences" ? value : "provider-networks");
          setChosen("");
        }}
        choices={[
          { value: "provider-networks", label: words.kinds["provider-networks"] },
          { value: "conferences", label: words.kinds.conferences },
        ]}
      />
      <SelectField
        name="coordination"
        label={words.choose}
        required
        value={chosen}
        onChange={setChosen}
        choices={choices}
      />
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <Button type="submit" aria-disabled={isDoing || chosen === ""}>
          {words.addCoordination}
        </Button>
      </div>
    </form>
  );
}

/** What somebody coordinates, and with it what the role of coordination lets them change. */
export function Coordinates({ user }: { user: User }) {
  const { t } = useWords();
  const { people: words } = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();

  async function remove(coordinated: Coordinated): Promise<void> {
    const place = addressOf(user, coordinated);
    await answered(api.DELETE("/api/v1/users/{id}/coordinates/{kind}/{resource_id}", place));
    await readAgain();
    announce(words.removed);
  }

  return (
    <>
      <p className="section-lead">{words.coordinatesHint}</p>
      {problem && <ProblemNotice problem={problem} />}
      {user.coordinates.length === 0 ? (
        <Empty title={words.coordinatesNone} />
      ) : (
        <ul className="named">
          {user.coordinates.map((each) => (
            <li key={each.id} className="coordinated">
              <div>
                <AppLink to={`${PLACES[each.kind]}/${each.id}`}>{each.title}</AppLink>
                <p className="muted">{words.kinds[each.kind]}</p>
              </div>
              <Button
                small
                kind="tertiary"
                aria-disabled={isDoing}
                aria-label={plain(words.removeCoordination(each.title))}
                onClick={() => void run(() => remove(each))}
              >
                {t.common.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewCoordination user={user} />
    </>
  );
}
