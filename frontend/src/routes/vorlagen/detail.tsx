import { oneQuery, useOne } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding, Paper } from "../../api/shapes";
import type { components } from "../../api/schema";
import { DataList } from "../../components/data-list";
import { Proof } from "../../components/evidence";
import { History } from "../../components/history";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { Files } from "./files";
import { LinkedPlanning } from "./linked-planning";
import { Original } from "./original";
import { Back, PageOf } from "./page-frame";
import { BesideList, Course, lifeQuery, useBeside } from "./life";
import { titleOf } from "./title";

const PATH = "/api/v1/papers/{id}";
const INCLUDE = ["body", "files"] as const;

type Known = Embedding<Paper, (typeof INCLUDE)[number]>;
/** What only those see who work in the body: the same address answers it when signed in. */
type Inside = Partial<
  Pick<components["schemas"]["PaperInternal"], "sections" | "author_names" | "contact_names">
>;

export const prefetch: Prefetch = (queries, params) => {
  const id = params["id"] ?? "";
  return Promise.all([
    queries.query(oneQuery(PATH, id, { include: INCLUDE })),
    queries.query(lifeQuery(id)),
  ]);
};

function Content({ paper }: { paper: Known & Inside }) {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const me = useMe();
  const beside = useBeside(paper.id);
  const proof = (field: string, fact: string) => <Proof of={paper.id} field={field} fact={fact} />;
  const names = (of: readonly string[] | undefined) =>
    me.signed_in && of && of.length > 0 ? of.join(", ") : null;
  const sections = me.signed_in ? (paper.sections ?? []) : [];
  return (
    <>
      <PageHeading
        preline={
          <Back
            to="/vorlagen"
            name={t.places.papers}
            about={[paper.paper_type, paper.body?.name]}
          />
        }
        title={titleOf(paper, words)}
      />
      {paper.is_stub && (
        <Notice tone="info" title={words.stubTitle}>
          <p>{words.stubHint}</p>
        </Notice>
      )}
      <DataList
        facts={[
          {
            key: "reference",
            label: words.reference,
            value: paper.reference,
            evidence: proof("reference", words.reference),
          },
          {
            key: "date",
            label: t.common.date,
            value: paper.date && <time dateTime={paper.date}>{format.day(paper.date)}</time>,
            evidence: proof("date", t.common.date),
          },
          {
            key: "status",
            label: t.common.status,
            value: paper.status,
            evidence: proof("status", t.common.status),
          },
          {
            key: "lead",
            label: words.leadOrganisation,
            value: paper.lead_organisation,
            evidence: proof("lead_organisation", words.leadOrganisation),
          },
          {
            key: "authors",
            label: words.authors,
            value: names(paper.author_names) && (
              <>
                {names(paper.author_names)} <span className="muted">({words.internalHint})</span>
              </>
            ),
          },
          {
            key: "contacts",
            label: words.contacts,
            value: names(paper.contact_names) && (
              <>
                {names(paper.contact_names)} <span className="muted">({words.internalHint})</span>
              </>
            ),
          },
          {
            key: "original",
            label: words.original,
            value: paper.source_url && <Original href={paper.source_url} />,
            evidence: proof("source_url", words.original),
          },
        ]}
      />
      <Section title={words.consultations} id="beratungsfolge">
        <Course paper={paper.id} body={paper.body_id} />
      </Section>
      <LinkedPlanning to={{ paper_id: paper.id }} body={paper.body_id} />
      {beside.length > 0 && (
        <Section title={words.related} id="verwandt">
          <BesideList papers={beside} />
        </Section>
      )}
      {paper.files.length > 0 && (
        <Section title={words.filesCounted(paper.files.length)} id="dateien">
          <Files files={paper.files} />
        </Section>
      )}
      {sections.length > 0 && (
        <Section title={words.sections} id="text">
          <p className="muted">{words.internalHint}</p>
          {sections.map(({ heading, text }) => (
            <div key={heading} className="paper-section">
              <h3>{heading}</h3>
              <p>{text}</p>
            </div>
          ))}
        </Section>
      )}
      <History
        kind="papers"
        id={paper.id}
        body={paper.body_id}
        sector="council"
        title={paper.name}
      />
    </>
  );
}

/** One paper: its course through the committees and what planning hangs on it. */
export default function PaperPage({ params }: PageProps) {
  const words = useCouncilWords();
  const one = useOne(PATH, params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={words.one} one={one}>
      {(paper) => <Content paper={paper} />}
    </PageOf>
  );
}
