import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../test/render";
import { AppLink, PrefetchContext } from "./app-link";

it("pointing at a link and focusing it fetch its page before it is opened", async () => {
  const fetched: string[] = [];
  const { person } = show(
    <PrefetchContext value={(href) => fetched.push(href)}>
      <AppLink to="/prozesse">Planungsprozesse</AppLink>
    </PrefetchContext>,
  );

  await person.hover(screen.getByRole("link"));
  await person.tab();

  expect(fetched).toEqual(["/prozesse", "/prozesse"]);
});
