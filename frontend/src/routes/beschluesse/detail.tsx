import { useState } from "react";
import { oneQuery, useOne } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { DataList } from "../../components/data-list";
import { History } from "../../components/history";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import type { PageProps, Prefetch } from "../../lib/lazy-page";
import { LinkedPlanning } from "../vorlagen/linked-planning";
import { Back, PageOf } from "../vorlagen/page-frame";
import { sittingTitle } from "../../lib/sitting";
import { titleOf } from "../vorlagen/title";
import { ONE, type Decision, type FollowUp } from "./api";
import { FollowUpPart } from "./follow-up";
import { Outcome, useVotes } from "./outcome";
import { DecisionTasks } from "./tasks";

const INCLUDE = ["body", "committee", "meeting", "paper", "agenda_item"] as const;

type Known = Embedding<Decision, (typeof INCLUDE)[number]> & Partial<FollowUp>;

export const prefetch: Prefetch = (queries, params) =>
  queries.query(oneQuery(ONE, params["id"] ?? "", { include: INCLUDE }));

function Content({ of }: { of: Known }) {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  const { committee, meeting, paper, agenda_item: item } = of;
  const votes = useVotes(of);
  return (
    <>
      <PageHeading
        preline={<Back to="/beschluesse" name={words.decisions} about={[of.body?.name]} />}
        title={of.title}
      />
      <DataList
        facts={[
          { key: "outcome", label: words.outcome, value: of.outcome && <Outcome of={of} /> },
          { key: "text", label: words.outcomeText, value: of.outcome_text },
          { key: "votes", label: words.votes, value: votes === of.outcome_text ? null : votes },
          {
            key: "date",
            label: t.common.date,
            value: of.date && <time dateTime={of.date}>{format.day(of.date)}</time>,
          },
          {
            key: "committee",
            label: words.committee,
            value: committee && <AppLink to={`/gremien/${committee.id}`}>{committee.name}</AppLink>,
          },
          {
            key: "meeting",
            label: words.meeting,
            value: meeting && (
              <>
                <AppLink to={`/sitzungen/${meeting.id}#top-${of.agenda_item_id}`}>
                  {sittingTitle(meeting, format)}
                </AppLink>
                {item?.number && `, ${words.item(item.number)}`}
              </>
            ),
          },
          {
            key: "paper",
            label: words.one,
            value: paper && (
              <>
                {paper.reference && <span className="papers__reference">{paper.reference}</span>}
                <AppLink to={`/vorlagen/${paper.id}`}>{titleOf(paper, words)}</AppLink>
              </>
            ),
          },
        ]}
      />
      {item?.resolution_text && (
        <Section title={words.resolution} id="beschlusstext">
          <div className="paper-section">
            <p>{item.resolution_text}</p>
          </div>
        </Section>
      )}
      {me.signed_in && of.implementation !== undefined && (
        <>
          <Section title={words.followUp} id="umsetzung">
            <p className="muted">{words.followUpHint}</p>
            <FollowUpPart of={of} isEditing={isEditing} onEdit={setEditing} withNote />
          </Section>
          <DecisionTasks of={of} />
        </>
      )}
      <LinkedPlanning to={{ agenda_item_id: of.agenda_item_id }} body={of.body_id} />
      <History kind="decisions" id={of.id} body={of.body_id} sector="council" title={of.title} />
    </>
  );
}

/** One decision: its wording, its votes, and what became of it. */
export default function DecisionPage({ params }: PageProps) {
  const words = useCouncilWords();
  const one = useOne(ONE, params["id"] ?? "", { include: INCLUDE });
  return (
    <PageOf title={words.decision} one={one}>
      {(decision) => <Content of={decision} />}
    </PageOf>
  );
}
