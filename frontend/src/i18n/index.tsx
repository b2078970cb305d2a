import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { de, type Dictionary } from "./de";
import { formatFor, type Format } from "./format";
import { loadDictionary, rememberLanguage, type Language } from "./language";

export type { Dictionary, Format, Language };

interface Words {
  t: Dictionary;
  language: Language;
  format: Format;
  chooseLanguage: (language: Language) => void;
}

const Context = createContext<Words>({
  t: de,
  language: "de",
  format: formatFor("de"),
  chooseLanguage: () => undefined,
});

/** The words, the language and how it writes dates and numbers. */
export function useWords(): Words {
  return use(Context);
}

interface Props {
  language: Language;
  dictionary: Dictionary;
  children: ReactNode;
}

/** Holds the language; it is given loaded, so that nothing is ever shown in the wrong one. */
export function WordsProvider({ language, dictionary, children }: Props) {
  const [chosen, setChosen] = useState({ language, t: dictionary });

  useEffect(() => {
    document.documentElement.lang = chosen.language;
  }, [chosen.language]);

  const words = useMemo<Words>(
    () => ({
      ...chosen,
      format: formatFor(chosen.language),
      chooseLanguage: (next) => {
        rememberLanguage(next);
        void loadDictionary(next).then((t) => setChosen({ language: next, t }));
      },
    }),
    [chosen],
  );
  return <Context value={words}>{children}</Context>;
}
