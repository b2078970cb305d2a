import { useList, useOne } from "../../api/reading";
import type { Committee, Embedding } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { AreasOf } from "../../components/area-links";
import { ButtonLink } from "../../components/button";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { Subscribe } from "../../components/subscribe";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import type { PageProps } from "../../lib/lazy-page";
import { sittingTitle } from "../../lib/sitting";
import { Back, PageOf } from "./page-frame";
import { roleOf, titleOf } from "./title";

const INCLUDE = ["parent", "process", "body", "members", "meetings", "reporting_duties"] as const;

type Known = Embedding<Committee, (typeof INCLUDE)[number]>;

/** How many meetings and papers a committee's page shows; the lists have them all. */
const SHOWN = 10;

/** Papers this committee has consulted or will, newest first; the mentioned have no words yet. */
function Consulted({ committee }: { committee: string }) {
  const { format } = useWords();
  const words = useCouncilWords();
  const { rows } = useList(
    "/api/v1/papers",
    { committee_id: committee, is_stub: false, sort: "-date", limit: SHOWN + 1 },
    { include: ["consultations"] },
  );
  if (rows.length === 0) return null;
  return (
    <Section title={words.consulted} id="vorlagen">
      <NamedList
        rows={rows.slice(0, SHOWN)}
        rowKey={({ id }) => id}
        title={(paper) => (
          <>
            {paper.reference && <span className="papers__reference">{paper.reference}</span>}
            <AppLink to={`/vorlagen/${paper.id}`}>{titleOf(paper, words)}</AppLink>
          </>
        )}
      >
        {({ date: made, consultations }) => {
          const here = consultations.find(({ committee_id: id }) => id === committee);
          const date = here?.date ?? made;
          const role = roleOf(here?.role ?? null);
          return (
            <div className="facts-line">
              {date && <time dateTime={date}>{format.day(date)}</time>}
              {role && <span>{role}</span>}
              {here?.result && <span>{here.result}</span>}
            </div>
          );
        }}
      </NamedList>
      {rows.length > SHOWN && (
        <div className="form__actions">
          <ButtonLink to={`/vorlagen?gremium=${committee}`}>{words.allPapers}</ButtonLink>
        </div>
      )}
    </Section>
  );
}

function Content({ of }: { of: Known }) {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const kinds = useTerms("committee_kind", of.body_id);
  const meetings = [...of.meetings].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  const proof = (field: string, fact: string) => <Proof of={of.id} field={field} fact={fact} />;
  return (
    <>
      <PageHeading
        preline={
          <Back
            to="/gremien"
            name={words.committees}
            about={[kinds.label(of.kind), of.body?.name]}
          />
        }
        title={of.name}
        actions={
          <Subscribe
            calendar={`/api/v1/committees/${of.id}.ics`}
            feed={`/api/v1/committees/${of.id}.atom`}
          />
        }
      />
      <DataList
        facts={[
          {
            key: "council",
            label: words.councilBody,
            value: of.is_council_body && t.common.yes,
          },
          {
            key: "parent",
            label: words.partOf,
            value: of.parent && <AppLink to={`/gremien/${of.parent.id}`}>{of.parent.name}</AppLink>,
          },
          {
            key: "process",
            label: words.process,
            value: of.process && (
              <AppLink to={`/prozesse/${of.process.id}`}>{of.process.title}</AppLink>
            ),
          },
          {
            key: "areas",
            label: t.conferences.areas,
            value: of.area_ids.length > 0 && <AreasOf ids={of.area_ids} />,
            evidence: proof("area_ids", t.conferences.areas),
          },
          {
            key: "purpose",
            label: words.purpose,
            value: of.purpose,
            evidence: proof("purpose", words.purpose),
          },
          {
            key: "rhythm",
            label: words.rhythm,
            value: of.rhythm,
            evidence: proof("rhythm", words.rhythm),
          },
          {
            key: "period",
            label: t.common.period,
            value: of.period && <VagueDate value={of.period} detail="explained" />,
          },
        ]}
      />
      <Section title={words.members} id="mitglieder">
        {of.members.length === 0 ? (
          <Empty title={words.membersNone} />
        ) : (
          <NamedList
            rows={of.members}
            rowKey={({ id }) => id}
            title={(member) => (
              <>
                {member.organisation ?? member.function ?? t.common.unknown}
                <Proof
                  of={member.id}
                  field={member.organisation === null ? "function" : "organisation"}
                  fact={member.organisation ?? member.function ?? ""}
                />
              </>
            )}
          >
            {(member) => (
              <div className="facts-line">
                {member.organisation !== null && member.function && <span>{member.function}</span>}
                {member.role && <span>{member.role}</span>}
                {member.voting !== null && (
                  <span>{member.voting ? words.voting : words.advisory}</span>
                )}
                {member.period && <VagueDate value={member.period} />}
              </div>
            )}
          </NamedList>
        )}
      </Section>
      <Section title={words.meetings} id="sitzungen">
        {meetings.length === 0 ? (
          <Empty title={words.meetingsNone} />
        ) : (
          <NamedList
            rows={meetings.slice(0, SHOWN)}
            rowKey={({ id }) => id}
            title={(meeting) => (
              <AppLink to={`/sitzungen/${meeting.id}`}>{sittingTitle(meeting, format)}</AppLink>
            )}
          >
            {(meeting) => (
              <div className="facts-line">
                {meeting.number && <span>{words.numbered(meeting.number)}</span>}
                {meeting.cancelled && <span>{words.cancelled}</span>}
              </div>
            )}
          </NamedList>
        )}
        {meetings.length > SHOWN && (
          <div className="form__actions">
            <ButtonLink to={`/sitzungen?gremium=${of.id}`}>{words.allMeetings}</ButtonLink>
          </div>
        )}
      </Section>
      <Consulted committee={of.id} />
      {of.reporting_duties.length > 0 && (
        <Section title={words.duties} id="berichte">
          <NamedList rows={of.reporting_duties} rowKey={({ id }) => id} title={(duty) => duty.what}>
            {(duty) => (
              <div className="facts-line">
                {duty.due && <VagueDate value={duty.due} />}
                {duty.responsible && <span>{duty.responsible}</span>}
              </div>
            )}
          </NamedList>
        </Section>
      )}
    </>
  );
}

/** One committee or working group: who sits in it, when it met, what it consulted. */
export default function CommitteePage({ params }: PageProps) {
  const words = useCouncilWords();
  const one = useOne("/api/v1/committees/{id}", params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={words.committee} one={one}>
      {(committee) => <Content of={committee} />}
    </PageOf>
  );
}
