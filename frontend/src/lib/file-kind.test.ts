import { expect, it } from "vitest";
import { fileKind } from "./file-kind";

it.each([
  ["application/pdf", "PDF"],
  ["Application/PDF; charset=binary", "PDF"],
  ["application/msword", "Word"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"],
  ["image/tiff", "TIFF"],
  ["application/octet-stream", "application/octet-stream"],
  ["", ""],
])("a file of the type %s is called %s", (type, name) => {
  expect(fileKind(type)).toBe(name);
});
