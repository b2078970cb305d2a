import { useList, useOne } from "../../api/reading";
import { useMe } from "../../api/session";
import type { components } from "../../api/schema";
import type { CouncilItem, Embedding, Meeting } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { Notice } from "../../components/notice";
import { History } from "../../components/history";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import type { PageProps } from "../../lib/lazy-page";
import { Linked } from "./linked";
import { Original } from "./detail";
import { PageOf } from "./page-frame";

const INCLUDE = ["committee", "location", "body"] as const;

type Known = Embedding<Meeting, (typeof INCLUDE)[number]>;
type Inside = Partial<Pick<components["schemas"]["CouncilItemInternal"], "sections">>;

function ItemName({ name, paper }: { name: string; paper: string | null }) {
  return paper === null ? name : <AppLink to={`/vorlagen/${paper}`}>{name}</AppLink>;
}

function Agenda({ meeting }: { meeting: string }) {
  const { t } = useWords();
  const me = useMe();
  const items = useList("/api/v1/agenda-items", { meeting_id: meeting, sort: "order", limit: 200 });
  const consulted = useList(
    "/api/v1/consultations",
    { meeting_id: meeting, limit: 200 },
    { include: ["paper"] },
  );
  if (items.isLoading) return <Skeleton lines={4} />;
  const papersOf = (item: string | null) =>
    consulted.rows.filter(({ agenda_item_id: id, paper }) => id === item && paper !== null);
  /** A paper of the item's own name is linked there and only its role is left to say. */
  const paperLines = (item: string | null, saidName = "") =>
    papersOf(item)
      .filter(({ paper, role }) => paper?.name !== saidName || role !== null)
      .map(({ id, paper, role }) => (
        <p key={id}>
          {paper && paper.name !== saidName && (
            <>
              {paper.reference && <span className="papers__reference">{paper.reference}</span>}
              <AppLink to={`/vorlagen/${paper.id}`}>{paper.name}</AppLink>
              {role !== null && " · "}
            </>
          )}
          {role && <span className="muted">{role}</span>}
        </p>
      ));
  const loose = paperLines(null);
  const namesake = (item: CouncilItem): string | null =>
    papersOf(item.id).find(({ paper }) => paper?.name === item.name)?.paper_id ?? null;
  const sectionsOf = (item: CouncilItem & Inside) => (me.signed_in ? (item.sections ?? []) : []);
  return (
    <>
      {items.rows.length === 0 && loose.length === 0 && <Empty title={t.papers.agendaNone} />}
      {items.rows.length > 0 && (
        <NamedList
          rows={items.rows}
          rowKey={({ id }) => id}
          title={(item) => (
            <>
              {item.number && <span className="papers__reference">{item.number}</span>}
              <ItemName name={item.name} paper={namesake(item)} />
              <Proof of={item.id} field="name" fact={item.name} />
            </>
          )}
        >
          {(item) => (
            <>
              {item.result && (
                <p>
                  {t.papers.result}: <strong>{item.result}</strong>
                  <Proof of={item.id} field="result" fact={t.papers.result} />
                </p>
              )}
              {paperLines(item.id, item.name)}
              {sectionsOf(item).map(({ heading, text }) => (
                <details key={heading} className="paper-section">
                  <summary>{heading}</summary>
                  <p>{text}</p>
                </details>
              ))}
            </>
          )}
        </NamedList>
      )}
      {loose.length > 0 && (
        <div className="groups">
          <div>
            <h3>{t.papers.consulted}</h3>
            {loose}
          </div>
        </div>
      )}
    </>
  );
}

function Content({ meeting }: { meeting: Known }) {
  const { t, format } = useWords();
  const proof = (field: string, fact: string) => (
    <Proof of={meeting.id} field={field} fact={fact} />
  );
  const { starts_at: from, ends_at: until, is_public: isPublic } = meeting;
  let hours: string | null = null;
  if (from !== null) {
    hours =
      until === null
        ? t.conferences.from(format.clock(from))
        : t.conferences.fromTo(format.clock(from), format.clock(until));
  }
  const place = [meeting.location?.name, meeting.location?.room, meeting.location?.street_address]
    .filter(Boolean)
    .join(", ");
  return (
    <>
      <PageHeading
        preline={[t.papers.meeting, meeting.body?.name].filter(Boolean).join(" · ")}
        title={meeting.name}
        lead={meeting.number ? t.papers.numbered(meeting.number) : undefined}
      />
      {meeting.cancelled && <Notice tone="warning" title={t.papers.cancelled} />}
      <DataList
        facts={[
          {
            key: "committee",
            label: t.papers.committee,
            value: meeting.committee && (
              <AppLink to={`/gremien/${meeting.committee.id}`}>{meeting.committee.name}</AppLink>
            ),
          },
          {
            key: "date",
            label: t.common.date,
            value: meeting.date && <time dateTime={meeting.date}>{format.day(meeting.date)}</time>,
            evidence: proof("date", t.common.date),
          },
          {
            key: "time",
            label: t.papers.time,
            value: hours,
            evidence: proof("starts_at", t.papers.time),
          },
          { key: "place", label: t.papers.place, value: place },
          {
            key: "occasion",
            label: t.papers.occasion,
            value: meeting.occasion,
            evidence: proof("occasion", t.papers.occasion),
          },
          {
            key: "public",
            label: t.papers.isPublic,
            value:
              isPublic === null ? null : isPublic ? t.papers.publicMeeting : t.papers.closedMeeting,
            evidence: proof("is_public", t.papers.isPublic),
          },
          {
            key: "original",
            label: t.papers.original,
            value: meeting.source_url && <Original href={meeting.source_url} />,
          },
        ]}
      />
      <Section title={t.papers.agenda} id="tagesordnung">
        <Agenda meeting={meeting.id} />
      </Section>
      <Section title={t.papers.linked} id="planung">
        <Linked by={{ meeting_id: meeting.id }} />
      </Section>
      <History
        kind="meetings"
        id={meeting.id}
        body={meeting.body_id}
        sector="council"
        title={meeting.name}
      />
    </>
  );
}

/** One meeting of a committee with its agenda and the papers consulted. */
export default function MeetingPage({ params }: PageProps) {
  const { t } = useWords();
  const one = useOne("/api/v1/meetings/{id}", params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={t.papers.meeting} one={one}>
      {(meeting) => <Content meeting={meeting} />}
    </PageOf>
  );
}
