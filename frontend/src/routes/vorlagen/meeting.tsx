import { useOne } from "../../api/reading";
import type { Embedding, Meeting } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { DataList } from "../../components/data-list";
import { Proof } from "../../components/evidence";
import { Notice } from "../../components/notice";
import { History } from "../../components/history";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { Subscribe } from "../../components/subscribe";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import type { PageProps } from "../../lib/lazy-page";
import { sittingTitle } from "../../lib/sitting";
import { Agenda } from "./agenda";
import { Files } from "./files";
import { LinkedPlanning } from "./linked-planning";
import { Original } from "./original";
import { Back, PageOf } from "./page-frame";

const INCLUDE = ["committee", "location", "body", "files"] as const;

type Known = Embedding<Meeting, (typeof INCLUDE)[number]>;

function Content({ meeting }: { meeting: Known }) {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const proof = (field: string, fact: string) => (
    <Proof of={meeting.id} field={field} fact={fact} />
  );
  const title = sittingTitle(meeting, format);
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
        preline={<Back to="/sitzungen" name={words.meetings} about={[meeting.body?.name]} />}
        title={title}
        lead={meeting.number ? words.numbered(meeting.number) : undefined}
        actions={<Subscribe calendar={`/api/v1/meetings/${meeting.id}.ics`} />}
      />
      {meeting.cancelled && <Notice tone="warning" title={words.cancelled} />}
      <DataList
        facts={[
          {
            key: "committee",
            label: words.committee,
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
            label: words.time,
            value: hours,
            evidence: proof("starts_at", words.time),
          },
          { key: "place", label: words.place, value: place },
          {
            key: "occasion",
            label: words.occasion,
            value: meeting.occasion,
            evidence: proof("occasion", words.occasion),
          },
          {
            key: "public",
            label: words.isPublic,
            value: isPublic === null ? null : isPublic ? words.publicMeeting : words.closedMeeting,
            evidence: proof("is_public", words.isPublic),
          },
          {
            key: "original",
            label: words.original,
            value: meeting.source_url && <Original href={meeting.source_url} />,
          },
        ]}
      />
      <Section title={words.agenda} id="tagesordnung">
        <Agenda meeting={meeting.id} />
      </Section>
      {meeting.files.length > 0 && (
        <Section title={words.filesCounted(meeting.files.length)} id="dateien">
          <Files files={meeting.files} />
        </Section>
      )}
      <LinkedPlanning to={{ meeting_id: meeting.id }} body={meeting.body_id} />
      <History
        kind="meetings"
        id={meeting.id}
        body={meeting.body_id}
        sector="council"
        title={title}
      />
    </>
  );
}

/** One meeting of a committee with its agenda and the papers consulted. */
export default function MeetingPage({ params }: PageProps) {
  const words = useCouncilWords();
  const one = useOne("/api/v1/meetings/{id}", params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={words.meeting} one={one}>
      {(meeting) => <Content meeting={meeting} />}
    </PageOf>
  );
}
