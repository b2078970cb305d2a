import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { useUrlState } from "../lib/url-state";
import { show } from "../test/render";
import { FilterBar } from "./filter-bar";

const KEYS = ["q", "status"] as const;
const MANY = ["q", "status", "von"] as const;

function List() {
  const [values, setValues] = useUrlState(KEYS);
  return (
    <FilterBar
      search="q"
      filters={[
        { key: "status", label: "Status", choices: [{ value: "laufend", label: "laufend" }] },
      ]}
      values={values}
      onChange={setValues}
    />
  );
}

beforeEach(() => window.history.replaceState(null, "", "/prozesse"));

it("what is typed and chosen stands in the address, and reset clears it", async () => {
  const { person } = show(<List />);

  await person.type(screen.getByRole("searchbox"), "Herne ");
  await waitFor(() => expect(window.location.search).toBe("?q=Herne"));
  await person.selectOptions(screen.getByLabelText("Status"), "laufend");
  expect(window.location.search).toBe("?q=Herne&status=laufend");

  await person.click(screen.getByRole("button", { name: "Filter zurücksetzen" }));
  expect(window.location.search).toBe("");
  expect(screen.getByRole("searchbox")).toHaveValue("");
});

it("an address that is opened fills the filters", () => {
  window.history.replaceState(null, "", "/prozesse?q=Eickel&status=laufend");
  show(<List />);

  expect(screen.getByRole("searchbox")).toHaveValue("Eickel");
  expect(screen.getByLabelText("Status")).toHaveValue("laufend");
});

function Many() {
  const [values, setValues] = useUrlState(MANY);
  const choices = [{ value: "a", label: "A" }];
  return (
    <FilterBar
      search="q"
      filters={[
        { key: "status", label: "Status", choices },
        { key: "von", label: "Ab" },
      ]}
      values={values}
      onChange={setValues}
    />
  );
}

it("several filters are folded on a phone, and the fold says how many are set", async () => {
  window.history.replaceState(null, "", "/prozesse?q=Kita&status=a");
  const { person } = show(<Many />);

  const fold = screen.getByText("Filter (1 gesetzt)");
  expect(screen.getByLabelText("Status")).not.toBeVisible();
  expect(screen.getByRole("searchbox")).toBeVisible();
  await person.click(fold);
  expect(screen.getByLabelText("Status")).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Filter zurücksetzen" }));
  expect(screen.getByText("Filter")).toBeVisible();
  expect(screen.getByLabelText("Status")).toBeVisible();
});

it("a wide screen shows all filters", () => {
  const wide = { matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.spyOn(window, "matchMedia").mockReturnValue(wide as unknown as MediaQueryList);
  show(<Many />);

  expect(screen.getByLabelText("Status")).toBeVisible();
  expect(screen.queryByText("Filter")).toBeNull();
  vi.restoreAllMocks();
});
