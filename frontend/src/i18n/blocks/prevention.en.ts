import type { prevention as german } from "./prevention.de";

/** What the pages under /praevention say in English. */

const number = new Intl.NumberFormat("en-GB");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;
const euros = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" });

export const prevention: typeof german = {
  lead: "Measures from pregnancy to the start of working life, and above all the gaps between them.",
  measures: "Measures",
  one: "Measure",
  new: "New measure",
  edit: "Edit measure",
  chains: "Prevention chains",
  chain: "Prevention chain",
  chainsNone: "No prevention chain yet.",
  chainsNoneHint: "It comes into being when a status report is imported that describes one.",
  onlyThis: "Show this chain only",
  allChains: "Show all chains",
  matrix: "Life phases and fields of action",
  matrixTitle: (gaps, all) =>
    gaps === 0
      ? `No gap in ${number.format(all)} fields`
      : `${counted(gaps, "gap", "gaps")} in ${number.format(all)} fields`,
  matrixSource: (measures, day) =>
    `Counted: ${counted(measures, "measure", "measures")} that are planned, decided or being implemented, or have no status. As of ${day}.`,
  allBodies: "All municipalities are counted together. Choose one to see its gaps.",
  lifePhase: "Life phase",
  lifePhases: "Life phases",
  actionField: "Field of action",
  actionFields: "Fields of action",
  transitions: "Transitions",
  level: "Prevention level",
  area: "Area",
  areas: "Areas",
  body: "Municipality",
  access: "Access",
  setting: "Setting",
  responsible: "Responsible",
  legalNorm: "Legal basis",
  capacity: "Places",
  targetGroups: "Target groups",
  evidenceGrade: "Evidence of effect",
  process: "Planning process",
  description: "Description",
  tasks: "Tasks",
  coordination: "Coordination",
  leadOrganisation: "Lead",
  thinBecause: "Thin, because:",
  reasons: {
    single: "only one provider is known",
    ending: "everything ends within twelve months",
    noOutreach: "no outreach access",
  },
  coverage: "Coverage",
  coverages: { empty: "gap", thin: "thin", covered: "covered" },
  count: "Count",
  csv: "Download as CSV",
  svg: "Download as SVG",
  fileName: "Prevention chain matrix",
  here: (phase, field) => `Shown are measures for ${phase} × ${field}.`,
  gapHere: "This is a gap: there is no measure here yet.",
  showAll: "Show all measures",
  addHere: "Create a measure for it",
  nothingYet: "No measure yet.",
  nothingYetHint:
    "Without measures every field is a gap. Those who are signed in can create or import measures.",
  funding: "Funding",
  programmes: "Funding programmes",
  programme: "Funding programme",
  funder: "Funder",
  rhythm: "Rhythm",
  purpose: "Purpose",
  grants: "Applications and grants",
  grant: "Grant",
  applicant: "Applicant",
  deadline: "Deadline",
  requested: "Requested",
  approved: "Approved",
  proofDue: "Proof due",
  fundingNone: "No funding recorded yet.",
  money: (cents) => euros.format(cents / 100),
  chooseOne: "at least one",
};
