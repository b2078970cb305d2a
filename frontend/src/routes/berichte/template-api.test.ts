import { describe, expect, it } from "vitest";
import { missingOf, type Field } from "./template-api";

const field = (name: string, parts: string[] = []): Field => ({ name, text: name, parts });
const FIELDS = [field("betreff"), field("ziele"), field("ausblick"), field("abschnitte", ["x"])];
const missing = (...used: string[]) => missingOf(used, FIELDS).map(({ name }) => name);

describe("what a template leaves out", () => {
  it("is every field it does not name", () => {
    expect(missing()).toEqual(["betreff", "ziele", "ausblick", "abschnitte"]);
  });
  it("is no section where it runs through all of them", () => {
    expect(missing("abschnitte")).toEqual(["betreff"]);
  });
  it("is not the run where it names sections", () => {
    expect(missing("betreff", "ziele")).toEqual(["ausblick"]);
  });
});
