import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { VagueDate } from "./vague-date";

const AUTUMN = {
  edtf: "2007-23",
  text: "Spätherbst 2007",
  earliest: "2007-09-01",
  latest: "2007-11-30",
};

it("a vague date is its words; explained, a button opens what they were read as", () => {
  show(<VagueDate value={AUTUMN} detail="explained" />);

  const button = screen.getByRole("button", { name: "Was bedeutet „Spätherbst 2007“?" });
  const box = document.getElementById(button.getAttribute("popovertarget") ?? "");
  expect(button).toHaveTextContent("Spätherbst 2007");
  expect(box).toHaveTextContent("1. September 2007 bis 30. November 2007");
  expect(box).toHaveTextContent("2007-23");
});

it("one exact day is machine-readable and needs no explanation", () => {
  show(
    <VagueDate
      value={{ edtf: "2014-12-10", text: "10. Dezember", earliest: null, latest: null }}
      detail="explained"
    />,
  );

  expect(screen.getByText("10.12.2014")).toHaveAttribute("datetime", "2014-12-10");
  expect(screen.queryByRole("button", { name: /bedeutet/ })).not.toBeInTheDocument();
});

it("no date is said to be none", () => {
  show(<VagueDate value={null} />);
  expect(screen.getByText("keine Angabe")).toBeVisible();
});
