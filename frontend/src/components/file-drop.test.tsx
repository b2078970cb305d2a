import { fireEvent, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "../test/render";
import { faultOf, FileDrop } from "./file-drop";

const pdf = new File(["%PDF"], "Vorlage.PDF", { type: "application/pdf" });

it("a file chosen with the file input and one dropped are handed in alike", async () => {
  const onChange = vi.fn();
  const { person, container } = show(<FileDrop value={null} onChange={onChange} />);

  await person.upload(screen.getByLabelText("Datei auswählen"), pdf);
  fireEvent.drop(container.querySelector(".file-drop__zone")!, {
    dataTransfer: { files: [pdf], getData: () => "" },
  });

  expect(onChange.mock.calls).toEqual([
    [{ kind: "file", file: pdf }],
    [{ kind: "file", file: pdf }],
  ]);
});

it("a link dragged from another window counts as an address", () => {
  const onChange = vi.fn();
  const { container } = show(<FileDrop value={null} onChange={onChange} />);

  fireEvent.drop(container.querySelector(".file-drop__zone")!, {
    dataTransfer: {
      files: [],
      getData: (type: string) => (type === "text/uri-list" ? "https://ris.example/vo020?1" : ""),
    },
  });

  expect(onChange).toHaveBeenCalledWith({ kind: "url", url: "https://ris.example/vo020?1" });
});

it("what cannot be read is said before the server is asked", () => {
  const large = new File([], "gross.txt");
  Object.defineProperty(large, "size", { value: 20_000_001 });
  expect([
    faultOf(null),
    faultOf({ kind: "file", file: pdf }),
    faultOf({ kind: "file", file: new File([], "bild.png") }),
    faultOf({ kind: "file", file: large }),
    faultOf({ kind: "url", url: "ftp://ris.example" }),
    faultOf({ kind: "url", url: "https://ris.example/vo020" }),
    faultOf({ kind: "text", text: "  \n" }),
  ]).toEqual(["nothing", null, "wrongKind", "tooLarge", "wrongLink", null, "nothing"]);
});
