import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { StatusBadge } from "./status-badge";

it("a status is a word with a shape; a body's own word comes first", () => {
  show(
    <>
      <StatusBadge status="in_umsetzung" />
      <StatusBadge status="laufend" label="in vollem Gange" />
      <StatusBadge status="selbst_erfunden" />
      <StatusBadge status={null} />
    </>,
  );

  for (const word of ["in Umsetzung", "in vollem Gange", "selbst_erfunden", "ohne Status"]) {
    expect(screen.getByText(word).closest(".status")?.querySelector("svg")).toBeInTheDocument();
  }
});
