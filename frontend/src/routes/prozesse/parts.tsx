import type { ReactNode } from "react";
import { ButtonLink } from "../../components/button";
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
  /** Nothing stands there yet: whoever may write is offered to begin, all others see none of it. */
  isEmpty?: boolean;
}

/** What the answer about the process does not bring along, by the part it stands in. */
export type Elsewhere = Readonly<Record<"risiken" | "vorlagen", boolean>>;

/**
 * The parts of the page, in the order people ask for them. `isWithout` tells of those that are
 * read by themselves which have nothing to show.
 */
export function partsOf(
  process: KnownProcess,
  t: Dictionary,
  steering: SteeringWords,
  mayWrite: boolean,
  isWithout: Elsewhere,
): Part[] {
  const words = t.processes;
  const parts: Part[] = [
    {
      id: "ziele",
      title: words.aims,
      isEmpty: process.goals.length === 0 && process.aims.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="ziele" />,
      // The goals say the same one by one, with their levels and dates.
      content:
        process.goals.length > 0 ? (
          <Goals process={process} mayWrite={mayWrite} />
        ) : (
          <Aims of={process.id} lines={process.aims} field="aims" fact={words.aims} />
        ),
    },
    {
      id: "grundsaetze",
      title: words.principles,
      isEmpty: process.principles.length === 0,
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
      isEmpty: process.tasks.length === 0,
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
      isEmpty: process.needs.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="bedarf" />,
      content: <Needs process={process} mayWrite={mayWrite} />,
    },
    {
      id: "bestand",
      title: steering.kinds.bestand.title,
      isEmpty: process.stock.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="bestand" />,
      content: <Stock process={process} mayWrite={mayWrite} />,
    },
    {
      id: "anforderungen",
      title: steering.legal.title,
      isEmpty: !mayWrite,
      content: <LegalChecks process={process} mayWrite={mayWrite} />,
    },
    {
      id: "risiken",
      title: steering.kinds.risiken.title,
      isEmpty: !mayWrite || isWithout.risiken,
      actions: mayWrite && <AddPart process={process.id} slug="risiken" />,
      content: <Risks process={process} mayWrite={mayWrite} />,
    },
    {
      id: "berichtspflichten",
      title: words.reporting,
      isEmpty: process.reporting_duties.length === 0,
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
      isEmpty: isWithout.vorlagen,
      actions: mayWrite && (
        <LinkPaper of={process.id} about="planning-processes" body={process.body_id} />
      ),
      content: <Papers of={process.id} about="planning-processes" />,
    },
    {
      id: "gremien",
      title: words.committees,
      isEmpty: process.committees.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="gremien" />,
      content: <Committees process={process} mayWrite={mayWrite} />,
    },
    {
      id: "beteiligte",
      title: words.participants,
      isEmpty: process.participants.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="beteiligte" />,
      content: <Participants process={process} mayWrite={mayWrite} />,
    },
    {
      id: "teilprojekte",
      title: words.children,
      isEmpty: process.children.length === 0,
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
      isEmpty: process.guides.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="leitfaeden" />,
      content: <Guides process={process} mayWrite={mayWrite} />,
    },
    {
      id: "qualifizierungen",
      title: words.trainings,
      isEmpty: process.trainings.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="qualifizierungen" />,
      content: <Trainings process={process} mayWrite={mayWrite} />,
    },
    {
      id: "foerdermittel",
      title: words.grants,
      isEmpty: process.grants.length === 0,
      actions: mayWrite && <AddPart process={process.id} slug="foerdermittel" />,
      content: <Grants process={process} mayWrite={mayWrite} />,
    },
    ...elsewhere(process, t),
  ];
  // What is empty and cannot be begun here is nothing to anybody.
  return parts.filter(({ isEmpty, actions }) => !isEmpty || Boolean(actions));
}
