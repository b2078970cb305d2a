import type * as german from "./imports.de";

/** What the pages under /importieren say in English. */

const number = new Intl.NumberFormat("en-GB");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

export const imports: typeof german.imports = {
  lead: "Hand in a paper, an extract or a press release, check it, accept it.",
  needsSignIn: "Importing needs a sign-in.",
  needsSignInHint:
    "Open the sign-in link that “planraum serve” prints when it starts. Then you can hand in documents here.",
  document: "Document",
  body: "Municipality",
  bodyHint: "What becomes of the document will belong to it.",
  noBody: "There is no municipality yet.",
  noBodyHint: "Each document belongs to a municipality. Add the first one; details can follow.",
  newBody: "Add another municipality",
  bodyName: "Name",
  bodyNameHint: "For example “Herne” or “Bezirk Mitte von Berlin”.",
  bodyKey: "Short key",
  bodyKeyHint: "Lower-case letters, digits and hyphens. It is used in commands and addresses.",
  bodyKeyWrong: "Short key: only lower-case letters, digits and hyphens.",
  addBody: "Add municipality",
  bodyAdded: (name) => `${name} has been added.`,
  start: "Read document",
  stop: "Cancel",
  stopped: "Cancelled. What you handed in is still there.",
  steps: {
    title: "Progress",
    send: "Hand over the document",
    fetch: "Fetch the page",
    read: "Read it and look for facts",
    show: "Open the preview",
  },
  seconds: (n) => `for ${counted(n, "second", "seconds")}`,
  leave:
    "You may leave this page: the import runs to its end on the server and then stands in the list below.",
  earlier: "Earlier imports",
  earlierNone: "Nothing has been imported yet.",
  earlierNoneHint: "Every import appears here, refused ones too, and can be opened again.",
  when: "When",
  outcome: "Outcome",
  runState: { done: "read", refused: "not readable" },
  counts: (created, changed, unchanged) =>
    [
      created > 0 ? `${number.format(created)} new` : "",
      changed > 0 ? `${number.format(changed)} changed` : "",
      unchanged > 0 ? `${number.format(unchanged)} unchanged` : "",
    ]
      .filter((part) => part !== "")
      .join(", ") || "no facts",
  reading: "The document is being read …",
  preview: "Preview",
  refusedTitle: "This document could not be read.",
  refusedHint: "Only the attempt has been stored.",
  tryAnother: "Hand in another document",
  sameAgain: "This document has been read before: nothing has changed.",
  newVersion: "This document had been read before. In this version these differ:",
  problemsTitle: "Something was left out when accepting",
  warningsTitle: "Noticed while reading",
  pageKinds: {
    allris_paper: "Paper from the council information system",
    allris_extract: "Extract from the minutes",
    mirror: "Paper, mirrored by another site",
    transcript: "Transcript of a presentation",
    press_release: "Press release",
    plain: "Text",
  },
  facts: "Facts",
  text: "Source text",
  views: "View",
  summary: (certain, open, accepted, rejected, unread) =>
    [
      `${number.format(certain)} certain`,
      `${number.format(open)} proposed`,
      accepted > 0 ? `${number.format(accepted)} accepted` : "",
      rejected > 0 ? `${number.format(rejected)} rejected` : "",
      unread > 0 ? `${counted(unread, "passage", "passages")} not understood` : "",
    ]
      .filter((part) => part !== "")
      .join(" · "),
  certainTitle: "Certain",
  certainHint: "Read from the fields of the page and stored already.",
  certainNone: "This page has no fields that could be read with certainty.",
  proposedTitle: "Proposed",
  proposedHint: "Read from prose. Only what you accept is stored.",
  proposedNone: "Nothing was found in the prose that could be proposed.",
  allDecided: "All proposals have been decided.",
  accepted: "accepted",
  rejected: "rejected",
  accept: "Accept",
  acceptOne: (title) => `Accept “${title}”`,
  acceptWith: (n) => `Accept with ${counted(n, "part", "parts")}`,
  acceptAll: (n) => (n === 1 ? "Accept the proposal" : `Accept all ${number.format(n)}`),
  accepting: "Being accepted …",
  acceptedNow: (created, changed, unchanged) =>
    `Accepted: ${number.format(created)} new, ${number.format(changed)} changed, ${number.format(unchanged)} unchanged.`,
  reject: "Reject",
  rejectOne: (title) => `Reject “${title}”`,
  rejectedNow: (title) => `“${title}” has been rejected.`,
  restore: "Take back",
  restoreOne: (title) => `Take back the rejection of “${title}”`,
  restoredNow: (title) => `“${title}” is a proposal again.`,
  correct: "Correct",
  correctOne: (title) => `Correct “${title}”`,
  correctedNow: "Correction saved.",
  corrected: "corrected",
  asRead: (words) => `It was read as: ${words}`,
  changedByOthers:
    "Someone else has changed this proposal. The new version has been loaded; check it and try again.",
  openResource: "Open",
  openOne: (title) => `Open “${title}”`,
  showInText: (fact) => `Show in the text: ${fact}`,
  parts: (n) => counted(n, "part", "parts"),
  more: (n) => `and ${number.format(n)} more`,
  unreadTitle: "Not understood",
  unreadHint:
    "No rule has read these sentences. They are not lost: they stay in the document and are marked with dots in the text.",
  unreadMark: "Not understood",
  markStates: { certain: "certain", proposed: "proposed", unread: "not understood" },
  legend: "Marks in the text",
};
