import { oneQuery, useOne } from "../../api/reading";
import type { Area, Embedding } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { AreaLinks } from "../../components/area-links";
import { Contents } from "../../components/contents";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { History } from "../../components/history";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { Subscribe } from "../../components/subscribe";
import { useWords } from "../../i18n";
import { useAreaWords } from "../../i18n/areas";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { levelOf } from "./level";
import { addressOf } from "../suche/api";
import { Naming, namedIn } from "./naming";
import { useTouching } from "./touching";

const PATH = "/api/v1/areas/{id}";
const INCLUDE = ["parent", "children", "system", "body"] as const;

type Known = Embedding<Area, (typeof INCLUDE)[number]>;

export const prefetch: Prefetch = (queries, { id = "" }) =>
  queries.query(oneQuery(PATH, id, { include: INCLUDE }));

function Facts({ of }: { of: Known }) {
  const { format } = useWords();
  const words = useAreaWords();
  const { children, parent, population, system } = of;
  const facts = [
    { key: "system_id", label: words.system, value: system?.name },
    { key: "level", label: words.level, value: levelOf(of) },
    { key: "key", label: words.key, value: of.key },
    { key: "parent_id", label: words.partOf, value: parent && <AreaLinks of={[parent]} /> },
    {
      key: "children",
      label: words.parts,
      value: children.length > 0 && <AreaLinks of={children} />,
    },
    {
      key: "population",
      label: words.population,
      value: population !== null && format.number(population),
    },
    {
      key: "valid_from",
      label: words.validFrom,
      value: of.valid_from && <time dateTime={of.valid_from}>{format.day(of.valid_from)}</time>,
    },
    {
      key: "valid_to",
      label: words.validTo,
      value: of.valid_to && <time dateTime={of.valid_to}>{format.day(of.valid_to)}</time>,
    },
  ];
  return (
    <DataList
      facts={facts.map((fact) => ({
        ...fact,
        evidence: <Proof of={of.id} field={fact.key} fact={fact.label} />,
      }))}
    />
  );
}

function Content({ of }: { of: Known }) {
  const { t } = useWords();
  const words = useAreaWords();
  const { parts, isLoading, problem, retry } = useTouching(of.id, of.body_id);
  const papers = { id: "vorlagen", title: words.papers };
  const { body } = of;
  const said = namedIn(of.name, body?.key ?? null);
  return (
    <>
      <PageHeading
        preline={
          <>
            {levelOf(of)}
            {body && (
              <>
                {" · "}
                <AppLink to={`/sozialraeume?kommune=${body.key}`}>{body.name}</AppLink>
              </>
            )}
          </>
        }
        title={of.name}
        actions={<Subscribe feed={`/api/v1/areas/${of.id}.atom`} />}
      />
      {of.deleted_at !== null && <Notice tone="warning" title={words.isDeleted} />}
      <Contents parts={[{ id: "eckdaten", title: t.processes.facts }, ...parts, papers]} />
      <Section id="eckdaten" title={t.processes.facts}>
        <Facts of={of} />
      </Section>
      {problem && <ProblemNotice problem={problem} onRetry={retry} />}
      {isLoading && <Skeleton lines={6} />}
      {!isLoading && problem === null && parts.length === 0 && <Empty title={words.nothing} />}
      {parts.map(({ id, title, content }) => (
        <Section key={id} id={id} title={title}>
          {content}
        </Section>
      ))}
      <Section {...papers} actions={<AppLink to={addressOf(said)}>{words.searchAll}</AppLink>}>
        <Naming said={said} />
      </Section>
      <History kind="areas" id={of.id} body={of.body_id} sector="areas" title={of.name} />
    </>
  );
}

/** One area: where it lies, what is planned for it, and which papers name it. */
export default function AreaPage({ params: { id = "" } }: PageProps) {
  const { t } = useWords();
  const words = useAreaWords();
  const { data: area, problem, retry } = useOne(PATH, id, { include: INCLUDE });
  if (area !== null) return <Content of={area} />;
  if (problem !== null) {
    return (
      <>
        <PageHeading title={words.one} />
        <ProblemNotice problem={problem} onRetry={retry} />
      </>
    );
  }
  return (
    <div className="page-loading">
      <PageHeading title={t.common.loading} preline={words.one} loading />
      <Skeleton lines={8} />
    </div>
  );
}
