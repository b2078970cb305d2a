import { AppLink } from "../../components/app-link";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";

const PLACES = ["/vorlagen", "/sitzungen", "/beschluesse", "/gremien"] as const;

/** The lists of the council's side, beside each other. */
export function CouncilPlaces({ at }: { at: (typeof PLACES)[number] }) {
  const { t } = useWords();
  const words = useCouncilWords();
  const names = {
    "/vorlagen": t.places.papers,
    "/sitzungen": words.meetings,
    "/beschluesse": words.decisions,
    "/gremien": words.committees,
  };
  return (
    <nav className="contents" aria-label={words.councilSide}>
      <ul>
        {PLACES.map((place) => (
          <li key={place}>
            <AppLink to={place} current={place === at ? "page" : undefined}>
              {names[place]}
            </AppLink>
          </li>
        ))}
        <li>
          <AppLink to="/suche">{t.shell.search}</AppLink>
        </li>
      </ul>
    </nav>
  );
}
