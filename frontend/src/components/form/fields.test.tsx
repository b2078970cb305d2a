import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { show } from "../../test/render";
import { CheckGroup } from "./check-group";
import { ErrorSummary, type FormFault } from "./error-summary";
import { SelectField } from "./select-field";
import { TextField } from "./text-field";

it("hint and error belong to their field for everyone", () => {
  show(
    <TextField
      name="title"
      label="Titel"
      hint="Kurz und sprechend."
      error="Hier fehlt eine Angabe."
      required
      value=""
      onChange={vi.fn()}
    />,
  );

  const field = screen.getByRole("textbox", { name: "Titel" });
  expect(field).toHaveAccessibleDescription("Kurz und sprechend. Hier fehlt eine Angabe.");
  expect(field).toBeInvalid();
  expect(field).toBeRequired();
});

it("what may be left out says so in its label", () => {
  show(<TextField name="aims" label="Ziele" lines={3} value="" onChange={vi.fn()} />);
  expect(screen.getByRole("textbox", { name: "Ziele (freiwillig)" })).not.toBeRequired();
});

it("a select offers no choice and the given ones", async () => {
  const onChange = vi.fn();
  const { person } = show(
    <SelectField
      name="kind"
      label="Art"
      value=""
      onChange={onChange}
      choices={[{ value: "fachtag", label: "Fachtag" }]}
    />,
  );

  expect(screen.getByRole("combobox")).toHaveDisplayValue("keine Angabe");
  await person.selectOptions(screen.getByRole("combobox"), "Fachtag");
  expect(onChange).toHaveBeenCalledWith("fachtag");
});

it("a select that needs a choice asks for it", () => {
  show(
    <SelectField
      name="kind"
      label="Art"
      required
      value=""
      onChange={vi.fn()}
      choices={[{ value: "fachtag", label: "Fachtag" }]}
    />,
  );

  expect(screen.getByRole("combobox")).toHaveDisplayValue("Bitte wählen");
});

it("a group of boxes adds and removes single values", async () => {
  function Fields() {
    const [values, setValues] = useState(["a"]);
    return (
      <CheckGroup
        name="fields"
        label="Handlungsfelder"
        required
        values={values}
        onChange={setValues}
        choices={["a", "b"].map((value) => ({ value, label: value }))}
      />
    );
  }
  const { person } = show(<Fields />);

  await person.click(screen.getByRole("checkbox", { name: "b" }));
  await person.click(screen.getByRole("checkbox", { name: "a" }));

  expect(screen.getByRole("checkbox", { name: "a" })).not.toBeChecked();
  expect(screen.getByRole("checkbox", { name: "b" })).toBeChecked();
});

it("the error summary takes focus at each attempt and leads to the fields", async () => {
  function Form() {
    const [faults, setFaults] = useState<FormFault[]>([]);
    return (
      <>
        <ErrorSummary faults={faults} />
        <TextField name="title" label="Titel" required value="" onChange={vi.fn()} />
        <button
          type="button"
          onClick={() => setFaults([{ field: "title", text: "Titel: Hier fehlt eine Angabe." }])}
        >
          Speichern
        </button>
      </>
    );
  }
  const { person } = show(<Form />);
  const save = screen.getByRole("button", { name: "Speichern" });

  await person.click(save);
  expect(screen.getByRole("alert")).toHaveFocus();
  await person.click(screen.getByRole("link", { name: "Titel: Hier fehlt eine Angabe." }));
  expect(screen.getByRole("textbox")).toHaveFocus();

  await person.click(save);
  expect(screen.getByRole("alert")).toHaveFocus();
});
