import { expect, it } from "vitest";
import {
  chosenAt,
  countsOf,
  fieldsOf,
  held,
  marksFor,
  marksOf,
  partsOf,
  titleOf,
  treeOf,
  type Finding,
} from "./findings";

let order = 0;
function finding(key: string, about: string, more: Partial<Finding> = {}): Finding {
  order += 1;
  return {
    id: `id-${key}`,
    created_at: "2026-01-01T00:00:00Z",
    modified_at: "2026-01-01T00:00:00Z",
    revision: 1,
    deleted_at: null,
    body_id: "b",
    source: null,
    source_key: null,
    source_url: null,
    document_id: "d",
    key,
    about,
    order,
    title: key,
    state: "proposed",
    fields: {},
    corrections: {},
    spans: {},
    resource_id: null,
    ...more,
  };
}
const of = (key: string) => ({ finding: key });

function outline(groups: ReturnType<typeof treeOf>): unknown[] {
  return groups.map(({ about, nodes }) => [
    about,
    nodes.map((node) =>
      node.groups.length === 0 ? node.finding.key : [node.finding.key, outline(node.groups)],
    ),
  ]);
}

it("parts stand below what they are parts of, kinds in the order of planning", () => {
  const tree = treeOf([
    finding("ziel", "planning-processes/goals", { fields: { process_id: of("prozess") } }),
    finding("konferenz", "conferences", { fields: { process_id: of("prozess") } }),
    finding("teil", "conferences/agenda-items", { fields: { conference_id: of("konferenz") } }),
    finding("modell", "planning-processes", { fields: { parent_id: of("prozess") } }),
    finding("prozess", "planning-processes"),
    finding("schritt", "planning-processes/milestones", { fields: { process_id: of("modell") } }),
  ]);

  expect(outline(tree)).toEqual([
    [
      "planning-processes",
      [
        [
          "prozess",
          [
            ["planning-processes", [["modell", [["planning-processes/milestones", ["schritt"]]]]]],
            ["planning-processes/goals", ["ziel"]],
          ],
        ],
      ],
    ],
    ["conferences", [["konferenz", [["conferences/agenda-items", ["teil"]]]]]],
  ]);
  expect(partsOf(tree[0]!.nodes[0]!).map(({ key }) => key)).toEqual(["modell", "schritt", "ziel"]);
});

it("a part whose owner is not among the findings, and a circle, are still shown", () => {
  const tree = treeOf([
    finding("mitglied", "committees/members", { fields: { committee_id: of("anderswo") } }),
    finding("a", "planning-processes", { fields: { parent_id: of("b") } }),
    finding("b", "planning-processes", { fields: { parent_id: of("a") } }),
  ]);
  const keys = tree.flatMap(({ nodes }) =>
    nodes.flatMap((node) => [node.finding.key, ...partsOf(node).map(({ key }) => key)]),
  );
  expect(keys.sort()).toEqual(["a", "b", "mitglied"]);
});

it("a correction holds before what was read, in the title as well", () => {
  const one = finding("k", "conferences", {
    title: "Erste Konferenz",
    fields: { title: "Erste Konferenz", number: 1 },
    corrections: { title: "Auftakt" },
  });
  expect([held(one, "title"), held(one, "number"), titleOf(one)]).toEqual([
    "Auftakt",
    1,
    "Auftakt",
  ]);
});

it("what follows from the place in the tree is no field to judge", () => {
  const part = finding("t", "conferences/agenda-items", {
    fields: { conference_id: of("k"), title: "Ausblick", order: 3 },
  });
  expect(fieldsOf(part)).toEqual(["title"]);
});

it("facts read at one place share its mark, which shows what is still to be decided", () => {
  const certain = finding("v", "papers", {
    state: "certain",
    fields: { name: "x" },
    spans: { name: [[0, 4]] },
  });
  const proposed = finding("p", "planning-processes", {
    fields: { title: "x", aims: ["a", "b"] },
    spans: {
      title: [
        [0, 4],
        [0, 40],
      ],
      aims: [
        [5, 9],
        [10, 14],
      ],
    },
  });
  const marks = marksOf([certain, proposed], [{ start: 20, end: 30, text: "…" }]);

  expect(marks.map(({ start, end, state }) => [start, end, state])).toEqual([
    [0, 4, "proposed"],
    [5, 9, "proposed"],
    [10, 14, "proposed"],
    [20, 30, "unread"],
  ]);
  expect(marksFor({ finding: "id-p", field: null }, marks)).toHaveLength(3);
  expect(marksFor({ finding: "id-p", field: "aims" }, marks)).toEqual([
    "stelle-5-9",
    "stelle-10-14",
  ]);
});

it("choosing a shared mark again goes on to the next fact and round", () => {
  const marks = marksOf(
    ["a", "b"].map((key) =>
      finding(key, "committees", { fields: { name: "x" }, spans: { name: [[0, 4]] } }),
    ),
    [],
  );
  const mark = marks[0]!;
  const first = chosenAt(mark, null);
  const second = chosenAt(mark, first);
  expect([first?.finding, second?.finding, chosenAt(mark, second)?.finding]).toEqual([
    "id-a",
    "id-b",
    "id-a",
  ]);
});

it("a whole section of text is no mark", () => {
  const paper = finding("v", "papers", {
    fields: { name: "x" },
    spans: { name: [[0, 5000]] },
  });
  expect(marksOf([paper], [])).toEqual([]);
});

it("counts tell the states apart", () => {
  const states = ["certain", "proposed", "proposed", "rejected"] as const;
  expect(countsOf(states.map((state, at) => finding(`${at}`, "areas", { state })))).toEqual({
    certain: 1,
    proposed: 2,
    accepted: 0,
    rejected: 1,
  });
});
