import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { useAccountWords } from "../../i18n/accounts";
import { mayBeginSomewhere } from "../../lib/may";
import { PARTS } from "./parts";

/** The parts of the administration, and what each is for. */
export default function AdministrationPage() {
  const words = useAccountWords();
  const me = useMe();
  const isRefused = me.signed_in && !mayBeginSomewhere(me, "administration");
  return (
    <>
      <PageHeading title={words.admin.title} lead={isRefused ? undefined : words.admin.lead} />
      {isRefused ? (
        <Notice tone="info" title={words.admin.notYours}>
          <p>{words.admin.notYoursHint}</p>
        </Notice>
      ) : (
        <Permitted if={(who) => mayBeginSomewhere(who, "administration")}>
          <ul className="named">
            {PARTS.map(({ key, to }) => (
              <li key={key}>
                <p className="named__title">
                  <AppLink to={to}>{words[key].title}</AppLink>
                </p>
                <p className="muted">{words.admin.about[key]}</p>
              </li>
            ))}
            <li>
              <p className="named__title">
                <AppLink to="/geloeschtes">{words.deleted.title}</AppLink>
              </p>
              <p className="muted">{words.deleted.about}</p>
            </li>
          </ul>
        </Permitted>
      )}
    </>
  );
}
