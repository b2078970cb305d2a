import { useLocation } from "wouter";
import { answered, api } from "../../api/client";
import { oneQuery, useOne, useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { ConfirmDelete } from "../../components/confirm-delete";
import { DataList } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { History } from "../../components/history";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { may } from "../../lib/may";
import { PageOf } from "../vorlagen/page-frame";
import { INCLUDE, isWritable, ONE, type KnownReport } from "./api";
import { ReportChangesPart } from "./changes";
import { Downloads } from "./downloads";
import { ReportSectionPart } from "./section";
import { DueOf, ReportStanding } from "./state";
import { Way } from "./stations";
import { NextSteps } from "./steps";

export const prefetch: Prefetch = (queries, params) =>
  queries.query(oneQuery(ONE, params["id"] ?? "", { include: INCLUDE }));

function Facts({ of }: { of: KnownReport }) {
  const { format } = useWords();
  const words = useReportWords();
  const me = useMe();
  const day = (iso: string | null) => iso && <time dateTime={iso}>{format.day(iso)}</time>;
  const { duty, process, committee, paper, previous } = of;
  return (
    <DataList
      facts={[
        { key: "state", label: words.state, value: <ReportStanding of={of} /> },
        { key: "due", label: words.due, value: of.due && <DueOf of={of} /> },
        {
          key: "period",
          label: words.period,
          value: of.period && <VagueDate value={of.period} detail="explained" />,
        },
        { key: "as_of", label: words.asOf, value: day(of.as_of) },
        {
          key: "to",
          label: words.toWhom,
          value: committee ? (
            <AppLink to={`/gremien/${committee.id}`}>{committee.name}</AppLink>
          ) : (
            of.to_whom
          ),
        },
        { key: "asks", label: words.asks, value: words.asksOf[of.asks] },
        {
          key: "process",
          label: words.process,
          value: process && <AppLink to={`/prozesse/${process.id}`}>{process.title}</AppLink>,
        },
        {
          key: "duty",
          label: words.duty,
          value:
            duty &&
            (may(me, "planning", duty.body_id) ? (
              <AppLink to={`/berichtspflichten/${duty.id}/bearbeiten`}>{duty.what}</AppLink>
            ) : (
              duty.what
            )),
        },
        {
          key: "previous",
          label: words.previous,
          value: previous && <AppLink to={`/berichte/${previous.id}`}>{previous.title}</AppLink>,
        },
        { key: "submitted", label: words.submittedOn, value: day(of.submitted_on) },
        { key: "reference", label: words.reference, value: of.paper_reference },
        {
          key: "paper",
          label: words.paper,
          value: paper && <AppLink to={`/vorlagen/${paper.id}`}>{paper.name}</AppLink>,
        },
      ]}
    />
  );
}

function Sections({ of, mayWrite }: { of: KnownReport; mayWrite: boolean }) {
  const words = useReportWords();
  const terms = useTerms("report_section", of.body_id);
  const sections = of.sections.filter(({ deleted_at: gone }) => gone === null);
  const isFixed = !isWritable(of.state);
  return (
    <Section id="abschnitte" title={words.sections}>
      {sections.length === 0 ? (
        <Empty title={words.sectionsNone} />
      ) : (
        <>
          <p className="muted">
            {words.count(sections.filter(({ included }) => included).length, sections.length)}
          </p>
          {isFixed && mayWrite && <p className="muted">{words.sectionsFixed}</p>}
          {sections.map((section) => (
            <ReportSectionPart
              key={section.id}
              report={of.id}
              section={section}
              title={terms.label(section.key) ?? section.key}
              mayWrite={mayWrite && !isFixed}
            />
          ))}
        </>
      )}
    </Section>
  );
}

function Content({ of }: { of: KnownReport }) {
  const { t } = useWords();
  const words = useReportWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const mayWrite = of.deleted_at === null && may(me, "planning", of.body_id);

  async function remove(): Promise<void> {
    await answered(
      api.DELETE(ONE, {
        params: { path: { id: of.id } },
        headers: { "If-Match": `"${of.revision}"` },
      }),
    );
    await readAgain();
    announce(words.deleted(of.title));
    navigate("/berichte");
  }

  return (
    <>
      <PageHeading
        preline={
          <>
            <AppLink to="/berichte">{words.one}</AppLink>
            {of.body && ` · ${of.body.name}`}
          </>
        }
        title={of.title}
        actions={
          mayWrite && (
            <>
              <ButtonLink to={`/berichte/${of.id}/bearbeiten`} icon="edit">
                {t.common.edit}
              </ButtonLink>
              <ConfirmDelete title={of.title} onDelete={remove} />
            </>
          )
        }
      />
      {of.deleted_at !== null && <Notice tone="warning" title={words.isDeleted} />}
      {of.return_reason && (
        <Notice tone="warning" title={words.returned}>
          <p className="report-reason">{of.return_reason}</p>
        </Notice>
      )}
      <Facts of={of} />
      <NextSteps of={of} />
      <Sections of={of} mayWrite={mayWrite} />
      <ReportChangesPart of={of} />
      <Downloads of={of} />
      <Way of={of} mayWrite={mayWrite} />
      <History kind="reports" id={of.id} body={of.body_id} sector="planning" title={of.title} />
    </>
  );
}

/** One report: what it says, whose words these are, and what is to be done with it next. */
export default function ReportPage({ params }: PageProps) {
  const words = useReportWords();
  const one = useOne(ONE, params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={words.one} one={one}>
      {(report) => <Content key={report.id} of={report} />}
    </PageOf>
  );
}
