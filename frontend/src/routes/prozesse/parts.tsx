import type { ReactNode } from "react";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { LinkPaper } from "../../components/link-paper";
import { Papers } from "../../components/papers";
import type { Dictionary } from "../../i18n";
import type { SteeringWords } from "../../i18n/steering";
import { Committees } from "./committees";
import { Aims, Goals } from "./goals";
import { Grants } from "./grants";
import type { KnownProcess } from "./known";
import { Participants } from "./participants";
import { Children, elsewhere } from "./related";
import { AddPart, Needs, Risks, Stock } from "./findings";
import { LegalChecks } from "./legal";
import { Duties, Guides, Tasks, Trainings } from "./work";

export interface Part {
  id: string;
  title: string;
  actions?: ReactNode;
  content: ReactNode;
}

interface AimsProps {
  process: KnownProcess;
  fact: string;
  none: string;
}

/** The aims as they were said; for whoever may add the first, that there are none. */
function AimsOrNone({ process, fact, none }: AimsProps) {
  if (process.aims.length === 0) return <Empty title={none} />;
  return <Aims of={process.id} lines={process.aims} field="aims" fact={fact} />;
}

/** The parts of the page that have something to show, in the order people ask for them. */
export function partsOf(
  process: KnownProcess,
  t: Dictionary,
  steering: SteeringWords,
  mayWrite: boolean,
): Part[] {
  const words = t.processes;
  const parts: (Part & { shown: boolean })[] = [
    {
      id: "ziele",
      title: words.aims,
      shown: process.goals.length > 0 || process.aims.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="ziele" />,
      // The goals say the same one by one, with their levels and dates.
      content:
        process.goals.length > 0 ? (
          <Goals process={process} mayWrite={mayWrite} />
        ) : (
          <AimsOrNone process={process} fact={words.aims} none={t.lists.nothingYet} />
        ),
    },
    {
      id: "grundsaetze",
      title: words.principles,
      shown: process.principles.length > 0,
      content: (
        <Aims
          of={process.id}
          lines={process.principles}
          field="principles"
          fact={words.principles}
        />
      ),
    },
    {
      id: "aufgaben",
      title: words.tasks,
      shown: process.tasks.length > 0 || mayWrite,
      actions: mayWrite && (
        <ButtonLink to={`/aufgaben/neu?prozess=${process.id}`} icon="plus" small kind="tertiary">
          {t.tasks.new}
        </ButtonLink>
      ),
      content: <Tasks process={process} mayWrite={mayWrite} />,
    },
    {
      id: "bedarf",
      title: steering.kinds.bedarf.title,
      shown: process.needs.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="bedarf" />,
      content: <Needs process={process} mayWrite={mayWrite} />,
    },
    {
      id: "bestand",
      title: steering.kinds.bestand.title,
      shown: process.stock.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="bestand" />,
      content: <Stock process={process} mayWrite={mayWrite} />,
    },
    {
      id: "anforderungen",
      title: steering.legal.title,
      shown: mayWrite,
      content: <LegalChecks process={process} mayWrite={mayWrite} />,
    },
    {
      id: "risiken",
      title: steering.kinds.risiken.title,
      shown: mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="risiken" />,
      content: <Risks process={process} mayWrite={mayWrite} />,
    },
    {
      id: "berichtspflichten",
      title: words.reporting,
      shown: process.reporting_duties.length > 0 || mayWrite,
      actions: mayWrite && (
        <>
          <ButtonLink to={`/berichte?prozess=${process.id}`} small kind="tertiary">
            {words.reports}
          </ButtonLink>
          <ButtonLink to={`/berichte/neu?prozess=${process.id}`} icon="plus" small kind="tertiary">
            {steering.newReport}
          </ButtonLink>
          <ButtonLink
            to={`/berichtspflichten/neu?prozess=${process.id}`}
            icon="plus"
            small
            kind="tertiary"
          >
            {words.newDuty}
          </ButtonLink>
        </>
      ),
      content: <Duties process={process} />,
    },
    {
      id: "vorlagen",
      title: words.papers,
      shown: true,
      actions: mayWrite && (
        <LinkPaper of={process.id} about="planning-processes" body={process.body_id} />
      ),
      content: <Papers of={process.id} about="planning-processes" />,
    },
    {
      id: "gremien",
      title: words.committees,
      shown: process.committees.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="gremien" />,
      content: <Committees process={process} mayWrite={mayWrite} />,
    },
    {
      id: "beteiligte",
      title: words.participants,
      shown: process.participants.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="beteiligte" />,
      content: <Participants process={process} mayWrite={mayWrite} />,
    },
    {
      id: "teilprojekte",
      title: words.children,
      shown: process.children.length > 0 || mayWrite,
      actions: mayWrite && (
        <ButtonLink to={`/prozesse/neu?teil-von=${process.id}`} icon="plus" small kind="tertiary">
          {steering.newChild}
        </ButtonLink>
      ),
      content: <Children process={process} />,
    },
    {
      id: "leitfaeden",
      title: words.guides,
      shown: process.guides.length > 0,
      content: <Guides process={process} />,
    },
    {
      id: "qualifizierungen",
      title: words.trainings,
      shown: process.trainings.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="qualifizierungen" />,
      content: <Trainings process={process} mayWrite={mayWrite} />,
    },
    {
      id: "foerdermittel",
      title: words.grants,
      shown: process.grants.length > 0 || mayWrite,
      actions: mayWrite && <AddPart process={process.id} slug="foerdermittel" />,
      content: <Grants process={process} mayWrite={mayWrite} />,
    },
    ...elsewhere(process, t),
  ];
  return parts.filter(({ shown }) => shown);
}
