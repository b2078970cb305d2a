import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "../test/render";
import { LoadMore, ResultCount } from "./load-more";

it("the count is said to everyone and claims no end that is not known", () => {
  const { again } = show(<ResultCount shown={50} hasMore loading={false} />);
  const count = screen.getByText(/50 Ergebnisse/);
  expect(count).toHaveAttribute("role", "status");
  expect(count).toHaveTextContent("50 Ergebnisse geladen, es gibt mehr");

  again(<ResultCount shown={73} hasMore={false} loading={false} />);
  expect(count).toHaveTextContent(/^73 Ergebnisse$/);
});

it("while it loads the button keeps focus and asks no second time", async () => {
  const onMore = vi.fn();
  const { person, again } = show(<LoadMore hasMore loading={false} onMore={onMore} />);
  await person.click(screen.getByRole("button", { name: "Weitere laden" }));

  again(<LoadMore hasMore loading onMore={onMore} />);
  await person.keyboard("{Enter}");

  expect(screen.getByRole("button")).toHaveFocus();
  expect(onMore).toHaveBeenCalledTimes(1);
});
