import { act, screen } from "@testing-library/react";
import { navigate } from "wouter/use-browser-location";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { PageHeading } from "./page-heading";

it("the document is named after the page, without soft hyphens", () => {
  show(<PageHeading title={"Planungs\u00ADprozesse"} />);
  expect(document.title).toBe("Planungsprozesse – Planraum");
});

it("the first page of a visit leaves focus alone, a navigation moves it to the heading once", () => {
  const { again } = show(<PageHeading key="1" title="Start" />);
  expect(document.body).toHaveFocus();

  act(() => navigate("/prozesse"));
  again(<PageHeading key="2" title="Prozess" loading />);
  expect(document.body).toHaveFocus();

  again(<PageHeading key="2" title="Konferenzen in Eickel" />);
  expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();

  act(() => (document.activeElement as HTMLElement).blur());
  again(<PageHeading key="2" title="Konferenzen in Wanne" />);
  expect(document.body).toHaveFocus();
});
