import { useId } from "react";
import { useMe } from "../api/session";
import { AppLink } from "../components/app-link";
import { Select } from "../components/select";
import { useWords } from "../i18n";
import { switchSearchKey, useSearchKeyIsOn } from "../lib/search-key";
import { chooseTheme, THEMES, useTheme, type Theme } from "../lib/theme";

function ThemeChoice() {
  const { t } = useWords();
  const id = useId();
  const theme = useTheme();
  return (
    <div className="theme-choice">
      <label htmlFor={id}>{t.shell.theme}</label>
      <Select
        id={id}
        value={theme}
        choices={THEMES.map((each) => ({ value: each, label: t.shell.themes[each] }))}
        onChange={(chosen) => chooseTheme(chosen as Theme)}
      />
    </div>
  );
}

function SearchKeyChoice() {
  const { t } = useWords();
  const isOn = useSearchKeyIsOn();
  return (
    <label className="key-choice">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => switchSearchKey(event.target.checked)}
      />
      {t.shell.searchKey}
    </label>
  );
}

export function Footer() {
  const { t } = useWords();
  const me = useMe();
  return (
    <footer className="foot">
      <div className="foot__inside container">
        <div className="foot__words">
          <p>
            <strong>{t.product.name}</strong>
            <br />
            {t.product.claim}
          </p>
          <ul aria-label={t.shell.footer}>
            {me.may_write && (
              <li>
                <AppLink to="/geloeschtes">{t.shell.deleted}</AppLink>
              </li>
            )}
            <li>{t.shell.licence}</li>
            <li>{t.shell.noThirdParty}</li>
            <li>
              <a className="link" href="/api/v1/openapi.yaml">
                {t.shell.api}
              </a>
            </li>
          </ul>
        </div>
        <div>
          <ThemeChoice />
          <SearchKeyChoice />
        </div>
      </div>
    </footer>
  );
}
