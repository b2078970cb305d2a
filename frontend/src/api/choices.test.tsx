import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ProblemNotice } from "../components/problem-notice";
import { serve, show, type Answer } from "../test/render";
import { useAreas } from "./areas";
import { useBodies } from "./bodies";
import { useChoices } from "./choices";
import { useWhole } from "./reading";

afterEach(() => vi.unstubAllGlobals());

const page = (items: unknown[], next: string | null): Answer => ({ body: { items, next } });
const many = (count: number, named: "title" | "name", from = 0) =>
  Array.from({ length: count }, (_, place) => ({
    id: String(from + place),
    [named]: `Nr. ${from + place}`,
  }));

const PROCESSES = "/api/v1/planning-processes?body=herne&fields=id%2Ctitle&sort=title&limit=200";
const NETWORKS = "/api/v1/provider-networks?body=herne&fields=id%2Cname&sort=name&limit=200";

interface Props {
  path: "/api/v1/planning-processes" | "/api/v1/provider-networks";
  body: string;
  everywhere?: boolean;
}

function Choices({ path, body, everywhere = false }: Props) {
  const choices = useChoices(path, body, { everywhere });
  return (
    <select aria-label="Wahl">
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

const offered = () => screen.queryAllByRole("option").map((option) => option.textContent);

it("what is chosen from is all there is, not what stands on the first page", async () => {
  const asked = serve({
    [PROCESSES]: page(many(200, "title"), "c2"),
    [`${PROCESSES}&cursor=c2`]: page(many(1, "title", 200), null),
  });
  show(<Choices path="/api/v1/planning-processes" body="herne" />);

  await waitFor(() => expect(offered()).toHaveLength(201));
  expect(offered().at(-1)).toBe("Nr. 200");
  expect(asked).toHaveLength(2);
});

it("another collection never offers what stood in the one before", async () => {
  let answer: (() => void) | undefined;
  serve({
    [PROCESSES]: page([{ id: "1", title: "Kita-Bedarfsplanung" }], null),
    [NETWORKS]: () =>
      new Promise((resolve) => {
        answer = () => resolve(page([{ id: "2", name: "Netzwerk Frühe Hilfen" }], null));
      }),
  });
  const { again } = show(<Choices path="/api/v1/planning-processes" body="herne" />);
  await waitFor(() => expect(offered()).toEqual(["Kita-Bedarfsplanung"]));

  again(<Choices path="/api/v1/provider-networks" body="herne" />);

  await waitFor(() => expect(answer).toBeDefined());
  expect(offered()).toEqual([]);
  answer?.();
  await waitFor(() => expect(offered()).toEqual(["Netzwerk Frühe Hilfen"]));
});

it("without a municipality nothing is asked for, unless those of all are meant", async () => {
  const asked = serve({
    "/api/v1/planning-processes?fields=id%2Ctitle&sort=title&limit=200": page(
      [{ id: "1", title: "Spielplatzplan" }],
      null,
    ),
  });
  const { again } = show(<Choices path="/api/v1/planning-processes" body="" />);
  expect(asked).toHaveLength(0);

  again(<Choices path="/api/v1/planning-processes" body="" everywhere />);

  await waitFor(() => expect(offered()).toEqual(["Spielplatzplan"]));
});

function Areas() {
  const bodies = useBodies();
  const areas = useAreas("herne");
  return <p>{`${bodies.length} Kommunen, ${areas.length} Räume`}</p>;
}

it("municipalities and areas are all there too", async () => {
  serve({
    "/api/v1/bodies?limit=200&sort=name": page(many(200, "name"), "b2"),
    "/api/v1/bodies?limit=200&sort=name&cursor=b2": page(many(20, "name", 200), null),
    "/api/v1/areas?body=herne&limit=200&sort=name": page(many(200, "name"), "a2"),
    "/api/v1/areas?body=herne&limit=200&sort=name&cursor=a2": page(many(200, "name", 200), "a3"),
    "/api/v1/areas?body=herne&limit=200&sort=name&cursor=a3": page(many(1, "name", 400), null),
  });
  show(<Areas />);

  expect(await screen.findByText("220 Kommunen, 401 Räume")).toBeVisible();
});

function Tasks() {
  const list = useWhole("/api/v1/tasks", { decision_id: "7" });
  if (list.problem) return <ProblemNotice problem={list.problem} onRetry={list.retry} />;
  return <p>{list.isLoading ? "lädt" : `${list.rows.length} Aufgaben`}</p>;
}

it("a list of which a later page fails says so, rather than being shorter", async () => {
  let fails = true;
  serve({
    "/api/v1/tasks?decision_id=7&limit=200": page(many(200, "title"), "c2"),
    "/api/v1/tasks?decision_id=7&limit=200&cursor=c2": () =>
      fails
        ? { status: 422, body: { type: "/problems/validation", status: 422, title: "Nein" } }
        : page(many(3, "title", 200), null),
  });
  const { person } = show(<Tasks />);
  const again = await screen.findByRole("button");
  fails = false;

  await person.click(again);

  expect(await screen.findByText("203 Aufgaben")).toBeVisible();
});
