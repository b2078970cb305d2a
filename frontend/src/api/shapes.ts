/** Short names for the shapes of the contract that the interface speaks of. */
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

/** A point or span in time of any precision. */
export type VagueDate = Schemas["VagueTime"];
export type Me = Schemas["MeRead"];
export type TimeReading =
  paths["/api/v1/time"]["get"]["responses"][200]["content"]["application/json"];

export type Body = Schemas["BodyRead"];
export type Term = Schemas["TermRead"];
export type Area = Schemas["AreaRead"];
export type AreaSystem = Schemas["AreaSystemRead"];
export type Process = Schemas["ProcessRead"];
export type Phase = Schemas["PhaseRead"];
export type Milestone = Schemas["MilestoneRead"];
export type Goal = Schemas["GoalRead"];
export type Participant = Schemas["ParticipantRead"];
export type Training = Schemas["TrainingRead"];
export type Guide = Schemas["GuideRead"];
export type Question = Schemas["QuestionRead"];
/** The mailbox that is reminded is only for those who work in the body. */
export type Task = Schemas["TaskRead"] & Partial<Pick<Schemas["TaskInternal"], "reminder_address">>;
export type Duty = Schemas["DutyRead"];
/** Why it was given back is only for those who work in the body. */
export type Report = Schemas["ReportRead"] &
  Partial<Pick<Schemas["ReportInternal"], "return_reason">>;
export type ReportSection = Schemas["SectionRead"];
export type Committee = Schemas["CommitteeRead"];
export type CommitteeMember = Schemas["MemberRead"];
export type Network = Schemas["NetworkRead"];
export type Membership = Schemas["MembershipRead"];
export type Tie = Schemas["TieRead"];
export type ConceptSection = Schemas["ConceptRead"];
export type Conference = Schemas["ConferenceRead"];
export type AgendaItem = Schemas["ConferenceItemRead"];
export type Invitation = Schemas["InvitationRead"];
export type Chain = Schemas["ChainRead"];
export type Measure = Schemas["MeasureRead"];
export type Programme = Schemas["ProgrammeRead"];
export type Grant = Schemas["GrantRead"];
export type Location = Schemas["LocationRead"];
export type Paper = Schemas["PaperRead"];
export type Meeting = Schemas["MeetingRead"];
export type CouncilItem = Schemas["CouncilItemRead"];
export type Consultation = Schemas["ConsultationRead"];
export type PaperFile = Schemas["FileRead"];
export type CouncilLink = Schemas["LinkRead"];
export type Evidence = Schemas["EvidenceRead"];
export type Change = Schemas["HistoryRead"];
export type Need = Schemas["NeedRead"];
export type StockItem = Schemas["StockRead"];
export type Risk = Schemas["RiskRead"];
export type LegalCheck = Schemas["LegalCheckRead"];
export type Standing = Schemas["StandingRead"];
export type StandingRow = Schemas["StandingRow"];
export type ProcessTemplate = Schemas["TemplateOfProcess"];
export type DueThing = Schemas["DueRead"];

/**
 * What `include=` embeds under each name. The contract knows the parameter but not what it adds,
 * because that depends on the names asked for; `agenda_items` and `children` depend on the owner
 * too and are told apart where they are used.
 */
export interface Relations {
  body: Body | null;
  system: AreaSystem | null;
  process: Process | null;
  phases: Phase[];
  milestones: Milestone[];
  goals: Goal[];
  needs: Need[];
  stock: StockItem[];
  participants: Participant[];
  tasks: Task[];
  reporting_duties: Duty[];
  trainings: Training[];
  guides: Guide[];
  questions: Question[];
  committees: Committee[];
  members: CommitteeMember[];
  provider_networks: Network[];
  memberships: Membership[];
  ties: Tie[];
  concept: ConceptSection[];
  conferences: Conference[];
  invitations: Invitation[];
  location: Location | null;
  network: Network | null;
  prevention_chains: Chain[];
  prevention_measures: Measure[];
  chain: Chain | null;
  programme: Programme | null;
  grants: Grant[];
  committee: Committee | null;
  meetings: Meeting[];
  consultations: Consultation[];
  files: PaperFile[];
  council_links: CouncilLink[];
  paper: Paper | null;
  meeting: Meeting | null;
  agenda_item: CouncilItem | null;
  sections: ReportSection[];
  duty: Duty | null;
  previous: Report | null;
  planning_processes_by_predecessor: Process[];
}

export type RelationName = keyof Relations | "children" | "parent" | "predecessor" | "agenda_items";

/** A row with the named relations embedded. */
export type Embedding<Row, K extends RelationName> = Row & {
  [Name in K]: Name extends keyof Relations
    ? Relations[Name]
    : Name extends "children"
      ? Row[]
      : Name extends "parent" | "predecessor"
        ? Row | null
        : Row extends Conference
          ? AgendaItem[]
          : CouncilItem[];
};
