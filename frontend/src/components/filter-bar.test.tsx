import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { useUrlState } from "../lib/url-state";
import { show } from "../test/render";
import { FilterBar } from "./filter-bar";

const KEYS = ["q", "status"] as const;

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
