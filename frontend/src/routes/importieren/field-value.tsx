import { useTerms } from "../../api/vocabularies";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useThingWords } from "../../i18n/things";
import { fixedValuesOf, vocabularyOf } from "../../lib/fields";
import { valueOf, type Value } from "./values";

function Term({ vocabulary, body, value }: { vocabulary: string; body: string; value: Value }) {
  const { label } = useTerms(vocabulary, body);
  const items = value.kind === "list" ? value.items : [value];
  const words = items.map((item) => (item.kind === "text" ? label(item.text) : null));
  return <>{words.filter((word) => word !== null).join(", ")}</>;
}

interface ValueProps {
  value: Value;
  /** The title of another finding by its key. */
  titleOf: (key: string) => string | null;
}

function Plain({ value, titleOf }: ValueProps) {
  const { t, format } = useWords();
  const things = useThingWords();
  switch (value.kind) {
    case "blank":
      return <span className="muted">{t.common.none}</span>;
    case "text":
      return <>{value.text}</>;
    case "number":
      return <>{format.number(value.number)}</>;
    case "truth":
      return <>{value.truth ? t.common.yes : t.common.no}</>;
    case "vague":
      return <VagueDate value={value.date} detail="explained" />;
    case "day":
      return <time dateTime={value.day}>{format.day(value.day)}</time>;
    case "moment":
      return <time dateTime={value.time}>{format.moment(value.time)}</time>;
    case "finding":
      return <>{titleOf(value.key) ?? t.common.unknown}</>;
    case "passage":
      return (
        <details>
          <summary>{value.heading === "" ? things.fields.text : value.heading}</summary>
          <p className="fact__passage">{value.text}</p>
        </details>
      );
    case "list":
      return (
        <ul className="fact__list">
          {value.items.map((item, index) => (
            <li key={index}>
              <Plain value={item} titleOf={titleOf} />
            </li>
          ))}
        </ul>
      );
  }
}

interface Props {
  about: string;
  field: string;
  content: unknown;
  body: string;
  titleOf: (key: string) => string | null;
}

/** The value of one field, in words: terms by their vocabulary, dates as they were said. */
export function FieldValue({ about, field, content, body, titleOf }: Props) {
  const things = useThingWords();
  const value = valueOf(content);
  const vocabulary = vocabularyOf(about, field);
  if (vocabulary !== null && value.kind !== "blank") {
    return <Term vocabulary={vocabulary} body={body} value={value} />;
  }
  if (fixedValuesOf(about, field) !== null && value.kind === "text") {
    const known: Readonly<Record<string, string>> = things.values;
    return <>{known[value.text] ?? value.text}</>;
  }
  return <Plain value={value} titleOf={titleOf} />;
}

/** The word for a field of the contract. */
export function useFieldLabel(): (field: string) => string {
  const known: Readonly<Record<string, string>> = useThingWords().fields;
  return (field) => known[field] ?? field.replaceAll("_", " ");
}

/** The word for a collection of the contract, in the plural. */
export function useKindLabel(): (about: string) => string {
  const known: Readonly<Record<string, string>> = useThingWords().kinds;
  return (about) => known[about] ?? about.replaceAll("-", " ");
}
