import type { conferences as german } from "./conferences.de";

/** What the pages under /konferenzen say in English. */

const number = new Intl.NumberFormat("en-GB");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${number.format(rest)} min`;
  return rest === 0 ? `${number.format(hours)} h` : `${number.format(hours)} h ${rest} min`;
}

export const conferences: typeof german = {
  lead: "Invite, confer, record, follow up.",
  one: "Conference",
  new: "New conference",
  edit: "Edit conference",
  nothingYet: "No conference yet.",
  nothingYetHint: "Public conferences appear here with date, venue and agenda.",
  firstHint: "Create one or import an invitation.",
  kind: "Kind",
  state: "State",
  when: "When",
  time: "Time",
  upcoming: "upcoming",
  past: "past",
  venue: "Venue",
  address: "Address",
  moderation: "Moderation",
  organiser: "Organised by",
  series: "Series",
  inSeries: (series, n) => `${series}, no. ${number.format(n)}`,
  numberInSeries: "Number in the series",
  process: "Planning process",
  network: "Network",
  areas: "Areas",
  targetGroups: "Target groups",
  description: "Description",
  body: "Municipality",
  fromTo: (from, to) => `${from} to ${to}`,
  from: (from) => `from ${from}`,
  duration,
  agenda: "Agenda",
  agendaNone: "No agenda yet.",
  agendaNoneHint: "Planraum works out the clock times from the minutes of each part.",
  part: "Part",
  clock: "Time",
  length: "Length",
  responsible: "Responsible",
  withoutLength: "no length",
  afterUnknown: "then",
  total: (sum) => `${sum} planned`,
  totalOf: (sum, all) => `${sum} of ${all} planned`,
  unknownParts: (n) => `${counted(n, "part", "parts")} without a length not counted`,
  left: (rest) => `${rest} are free`,
  over: (rest) => `The agenda is ${rest} longer than the conference.`,
  overHint: "Shorten parts or extend the conference.",
  invited: "Invited",
  invitedKinds: "Kinds of organisations",
  invitedOne: "Single organisations",
  invitedNone: "No invitations recorded.",
  people: (n) => counted(n, "person", "persons"),
  tasks: "Tasks that follow",
  dateHint: "As precise as you know it. Clock times need an exact day.",
  begin: "Begins",
  end: "Ends",
  needsDay: "A clock time needs the date to be an exact day.",
  endsEarly: "The end is before the beginning.",
  addPart: "Add part",
  partTitle: (n) => `Part ${number.format(n)}: title`,
  partMinutes: (n) => `Part ${number.format(n)}: minutes`,
  partResponsible: (n) => `Part ${number.format(n)}: responsible`,
  minutes: "Minutes",
  partUp: (title) => `Move “${title}” up`,
  partDown: (title) => `Move “${title}” down`,
  partRemove: (title) => `Remove “${title}”`,
  movedTo: (title, at) => `“${title}” is now part ${number.format(at)}.`,
  partNeedsTitle: (n) => `Part ${number.format(n)}: the title is missing.`,
  partWrongMinutes: (n) => `Part ${number.format(n)}: minutes are a whole number from 1.`,
  untitled: "untitled",
  visibilityHint: "What is public can be read without signing in.",
};
