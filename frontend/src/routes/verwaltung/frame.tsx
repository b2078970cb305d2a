import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { useKnownMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { useAccountWords } from "../../i18n/accounts";
import { mayBeginSomewhere } from "../../lib/may";
import { PARTS } from "./parts";

interface Props {
  title: string;
  lead?: ReactNode;
  preline?: ReactNode;
  actions?: ReactNode;
  loading?: boolean;
  children: ReactNode;
}

/** The ways between the parts of the administration, on the first page of each. */
function Parts() {
  const words = useAccountWords();
  const [path] = useLocation();
  return (
    <nav className="contents" aria-label={words.admin.parts}>
      <ul>
        {PARTS.map(({ key, to }) => (
          <li key={key}>
            <AppLink to={to} current={path === to ? "page" : undefined}>
              {words[key].title}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A page of the administration: its heading for everybody, its content for administrators. */
export function AdminPage({ title, lead, preline, actions, loading, children }: Props) {
  const words = useAccountWords();
  const me = useKnownMe();
  const isAllowed = me !== null && mayBeginSomewhere(me, "administration");
  return (
    <>
      <PageHeading
        preline={preline ?? <AppLink to="/verwaltung">{words.admin.title}</AppLink>}
        title={title}
        lead={isAllowed ? lead : undefined}
        actions={isAllowed && actions}
        {...(loading ? { loading } : {})}
      />
      {me?.signed_in && !isAllowed ? (
        <Notice tone="info" title={words.admin.notYours}>
          <p>{words.admin.notYoursHint}</p>
        </Notice>
      ) : (
        <Permitted if={(who) => mayBeginSomewhere(who, "administration")}>
          {preline === undefined && <Parts />}
          {children}
        </Permitted>
      )}
    </>
  );
}
