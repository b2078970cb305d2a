import { oneQuery, useList, useOne } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding, Paper } from "../../api/shapes";
import type { components } from "../../api/schema";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { History } from "../../components/history";
import { Icon } from "../../components/icon";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { Linked } from "./linked";
import { PageOf } from "./page-frame";
import { RelatedPapers } from "./related";
import { STATION_PARTS, Stations } from "./stations";

const PATH = "/api/v1/papers/{id}";
const INCLUDE = ["body", "files"] as const;

type Known = Embedding<Paper, (typeof INCLUDE)[number]>;
/** What only those see who work in the body: the same address answers it when signed in. */
type Inside = Partial<
  Pick<components["schemas"]["PaperInternal"], "sections" | "author_names" | "contact_names">
>;

export const prefetch: Prefetch = (queries, params) =>
  queries.query(oneQuery(PATH, params["id"] ?? "", { include: INCLUDE }));

/** A link that leaves Planraum. */
export function Original({ href }: { href: string }) {
  const { t } = useWords();
  return (
    <a className="link" href={href} rel="noreferrer">
      {t.common.original} <Icon name="external" size="small" />
    </a>
  );
}

function Course({ paper }: { paper: string }) {
  const { t } = useWords();
  const list = useList(
    "/api/v1/consultations",
    { paper_id: paper, sort: "order", limit: 200 },
    { include: STATION_PARTS },
  );
  if (list.isLoading) return <Skeleton lines={3} />;
  if (list.rows.length === 0) return <Empty title={t.papers.consultationsNone} />;
  // The number on the page says when it is read; the date says when it was.
  const inTime = [...list.rows].sort((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
  return <Stations stations={inTime} />;
}

function Content({ paper }: { paper: Known & Inside }) {
  const { t, format } = useWords();
  const me = useMe();
  const proof = (field: string, fact: string) => <Proof of={paper.id} field={field} fact={fact} />;
  const names = (of: readonly string[] | undefined) =>
    me.signed_in && of && of.length > 0 ? of.join(", ") : null;
  const sections = me.signed_in ? (paper.sections ?? []) : [];
  return (
    <>
      <PageHeading
        preline={[paper.paper_type ?? t.papers.one, paper.body?.name].filter(Boolean).join(" · ")}
        title={paper.name}
      />
      {paper.is_stub && (
        <Notice tone="info" title={t.papers.stubTitle}>
          <p>{t.papers.stubHint}</p>
        </Notice>
      )}
      <DataList
        facts={[
          {
            key: "reference",
            label: t.papers.reference,
            value: paper.reference,
            evidence: proof("reference", t.papers.reference),
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
            label: t.papers.leadOrganisation,
            value: paper.lead_organisation,
            evidence: proof("lead_organisation", t.papers.leadOrganisation),
          },
          {
            key: "authors",
            label: t.papers.authors,
            value: names(paper.author_names) && (
              <>
                {names(paper.author_names)} <span className="muted">({t.papers.internalHint})</span>
              </>
            ),
          },
          {
            key: "contacts",
            label: t.papers.contacts,
            value: names(paper.contact_names) && (
              <>
                {names(paper.contact_names)}{" "}
                <span className="muted">({t.papers.internalHint})</span>
              </>
            ),
          },
          {
            key: "original",
            label: t.papers.original,
            value: paper.source_url && <Original href={paper.source_url} />,
            evidence: proof("source_url", t.papers.original),
          },
        ]}
      />
      <Section title={t.papers.consultations} id="beratungsfolge">
        <Course paper={paper.id} />
      </Section>
      <Section title={t.papers.linked} id="planung">
        <Linked by={{ paper_id: paper.id }} />
      </Section>
      {paper.related_paper_ids.length > 0 && (
        <Section title={t.papers.related} id="verwandt">
          <RelatedPapers ids={paper.related_paper_ids} />
        </Section>
      )}
      {paper.files.length > 0 && (
        <Section title={t.papers.files} id="dateien">
          <ul className="said">
            {paper.files.map((file) => (
              <li key={file.id}>
                {file.access_url === null ? (
                  file.name
                ) : (
                  <a className="link" href={file.access_url} rel="noreferrer">
                    {file.name} <Icon name="external" size="small" />
                  </a>
                )}
                {file.size !== null && <span className="muted"> ({format.bytes(file.size)})</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {sections.length > 0 && (
        <Section title={t.papers.sections} id="text">
          <p className="muted">{t.papers.internalHint}</p>
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
  const { t } = useWords();
  const one = useOne(PATH, params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={t.papers.one} one={one}>
      {(paper) => <Content paper={paper} />}
    </PageOf>
  );
}
