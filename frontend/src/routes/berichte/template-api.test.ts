import { describe, expect, it } from "vitest";
import { chosenOf, missingOf, type Field, type Template } from "./template-api";

const field = (name: string, parts: string[] = []): Field => ({ name, text: name, parts });
const FIELDS = [field("betreff"), field("ziele"), field("ausblick"), field("abschnitte", ["x"])];
const missing = (...used: string[]) => missingOf(used, FIELDS).map(({ name }) => name);

const template = (id: string, more: Partial<Template> = {}) =>
  ({ id, size: 1, is_default: false, modified_at: "2027-01-01T00:00:00Z", ...more }) as Template;

describe("the template a report is downloaded in", () => {
  const standard = template("standard", { is_default: true });
  it("is its duty's, then the body's, then none", () => {
    expect(chosenOf([template("pflicht"), standard], "pflicht")).toEqual({
      id: "pflicht",
      by: "duty",
    });
    expect(chosenOf([template("andere"), standard], null)).toEqual({ id: "standard", by: "body" });
    expect(chosenOf([template("andere")], null)).toBeNull();
  });
  it("is none that is gone or has no file", () => {
    expect(chosenOf([standard], "gelöscht")).toEqual({ id: "standard", by: "body" });
    expect(chosenOf([template("pflicht", { size: null })], "pflicht")).toBeNull();
  });
  it("is the newest where two are the default", () => {
    const newer = template("neu", { is_default: true, modified_at: "2027-02-01T00:00:00Z" });
    expect(chosenOf([standard, newer], null)?.id).toBe("neu");
    expect(chosenOf([newer, standard], null)?.id).toBe("neu");
  });
});

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
