import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { termsQuery } from "../api/vocabularies";
import { useWords } from "../i18n";
import { useThingWords } from "../i18n/things";
import type { Telling } from "../lib/changes";
import { fixedValuesOf, vocabularyOf } from "../lib/fields";
import { plain } from "../lib/plain";

/** How changes of a resource and its parts are put into words, in the reader's language. */
export function useTelling(
  root: string,
  body: string,
  titles: Readonly<Record<string, string>>,
): Telling {
  const { t, format, language } = useWords();
  const things = useThingWords();
  const { data: terms } = useQuery({ ...termsQuery("", body), select: (all) => all });
  return useMemo(() => {
    const labels: Readonly<Record<string, string>> = things.fields;
    const fixed: Readonly<Record<string, string>> = things.values;
    const words = new Map(
      (terms ?? []).map((each) => [
        `${each.kind}.${each.key}`,
        language === "en" ? each.label_en : each.label_de,
      ]),
    );
    return {
      t,
      format,
      titles,
      label: (field) => labels[field] ?? null,
      term: (kind, field, key) => {
        if (field === "visibility") {
          return plain(key === "public" ? t.common.public : t.common.internal);
        }
        const about = kind === root ? kind : `${root}/${kind}`;
        const vocabulary = vocabularyOf(about, field);
        if (vocabulary !== null) return words.get(`${vocabulary}.${key}`) ?? null;
        return fixedValuesOf(about, field) === null ? null : plain(fixed[key] ?? key);
      },
    };
  }, [t, things, format, language, terms, titles, root]);
}
