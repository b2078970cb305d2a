import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import { useForgetEverything } from "../api/leaving";
import { useMe, useSignOut } from "../api/session";
import { useAnnounce } from "../components/announcer";
import { AppLink } from "../components/app-link";
import { Icon } from "../components/icon";
import { SearchBox } from "../components/search-box";
import { useWords } from "../i18n";
import { LANGUAGES } from "../i18n/language";
import { mayBeginSomewhere } from "../lib/may";
import { useSearchKey } from "../lib/search-key";
import { leaveFreely, mayLeave } from "../lib/unsaved";
import { PLACES, type Place } from "../routes/table";
import { Wordmark } from "./wordmark";

const OWN_NAME = { de: "Deutsch", en: "English" } as const;

function LanguageSwitch() {
  const { t, language, chooseLanguage } = useWords();
  return (
    <div role="group" aria-label={t.shell.language} className="language">
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => chooseLanguage(each)}
        >
          <abbr title={OWN_NAME[each]}>{each.toUpperCase()}</abbr>
        </button>
      ))}
    </div>
  );
}

function SignInState() {
  const { t } = useWords();
  const me = useMe();
  const announce = useAnnounce();
  const signOut = useSignOut();
  const forget = useForgetEverything();
  const [path, navigate] = useLocation();

  function leave(): void {
    // What was typed is forgotten with the session, so it is asked about before.
    if (!mayLeave()) return;
    signOut.mutate(undefined, {
      onSuccess: () => {
        leaveFreely();
        navigate("/");
        announce(t.signIn.signedOut);
        void forget();
      },
    });
  }

  if (!me.signed_in) {
    return (
      <AppLink to="/anmelden" className="tool-link">
        <Icon name="user" />
        {t.shell.signIn}
      </AppLink>
    );
  }
  return (
    <div className="signed-in">
      <AppLink
        to="/konto"
        className="tool-link signed-in__name"
        current={path.startsWith("/konto") ? "true" : undefined}
      >
        <Icon name="user" />
        <span className="sr-only">{t.shell.account}: </span>
        <span className="signed-in__words">{me.name ?? t.shell.signedIn}</span>
      </AppLink>
      {mayBeginSomewhere(me, "administration") && (
        <AppLink
          to="/verwaltung"
          className="tool-link"
          current={path.startsWith("/verwaltung") ? "true" : undefined}
        >
          {t.shell.administration}
        </AppLink>
      )}
      <button type="button" className="tool-link" onClick={leave}>
        {t.shell.signOut}
      </button>
    </div>
  );
}

/** The search, on every page but its own; where the row has no room, a link to it. */
function Search({ path }: { path: string }) {
  const { t } = useWords();
  const [, navigate] = useLocation();
  useSearchKey(useCallback(() => navigate("/suche"), [navigate]));
  if (path === "/suche") return null;
  return (
    <>
      <div className="head__search">
        <SearchBox
          key={path}
          value=""
          label={t.shell.searchAll}
          onSearch={(words) => navigate(`/suche?${new URLSearchParams({ q: words }).toString()}`)}
        />
      </div>
      <AppLink to="/suche" className="tool-link head__to-search">
        <Icon name="search" />
        {t.shell.search}
      </AppLink>
    </>
  );
}

interface Props {
  path: string;
  /** Where the reader is, for the main navigation. */
  place: Place | null;
  /** Whether the page is the place's own first page, not one below it. */
  isFirstPage: boolean;
}

export function Header({ path, place, isFirstPage }: Props) {
  const { t } = useWords();
  // The menu is open on the page it was opened on, so that following a link closes it.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === path;
  const me = useMe();
  // Whoever only reads in public has nothing to do with imports.
  const places = PLACES.filter((each) => each.place !== "imports" || me.signed_in);
  return (
    <header className="head">
      <div className="head__bar container">
        <AppLink to="/" className="head__product">
          <Wordmark />
          <span>{t.product.name}</span>
        </AppLink>
        <button
          type="button"
          className="head__menu"
          aria-expanded={open}
          aria-controls="hauptmenue"
          onClick={() => setOpenOn(open ? null : path)}
        >
          <Icon name={open ? "close" : "menu"} />
          {t.shell.menu}
        </button>
      </div>
      <div id="hauptmenue" className="head__drawer container" data-open={open}>
        <nav aria-label={t.shell.mainNavigation} className="places">
          <ul>
            {places.map((each) => (
              <li key={each.place}>
                <AppLink
                  to={each.to}
                  className="places__link"
                  current={each.place === place ? (isFirstPage ? "page" : "true") : undefined}
                >
                  {t.places[each.place]}
                </AppLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="head__tools">
          <Search path={path} />
          <LanguageSwitch />
          <SignInState />
        </div>
      </div>
    </header>
  );
}
