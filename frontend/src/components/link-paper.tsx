import { useDeferredValue, useState } from "react";
import { useBodies } from "../api/bodies";
import { answered, api } from "../api/client";
import { useList, useReadAgain } from "../api/reading";
import { useWords } from "../i18n";
import { useCouncilWords } from "../i18n/council";
import { useAnnounce } from "./announcer";
import { BondDialog } from "./bond-dialog";
import { Button } from "./button";
import { SelectField } from "./form/select-field";
import { TextField } from "./form/text-field";

/** Papers a choice offers at once; whoever looks for another one types more of its name. */
const OFFERED = 50;

interface Props {
  /** The planning resource that the paper is linked with. */
  of: string;
  about: "planning-processes";
  body: string;
}

function PaperDialog({ of, about, body, onClose }: Props & { onClose: () => void }) {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodies();
  const [sought, setSought] = useState("");
  const [paper, setPaper] = useState("");
  const key = bodies.find(({ id }) => id === body)?.key ?? body;
  const { rows } = useList("/api/v1/papers", {
    body: key,
    q: useDeferredValue(sought.trim()),
    fields: "id,name,reference,date",
    sort: "-date",
    limit: OFFERED,
  });
  // What is no longer offered is no longer chosen.
  const chosen = rows.some(({ id }) => id === paper) ? paper : "";
  return (
    <BondDialog
      title={words.paperAdd}
      first="mandate"
      isChosen={chosen !== ""}
      onClose={onClose}
      onChoose={async (bond) => {
        const link = { about, resource_id: of, paper_id: chosen, body: key, ...bond };
        await answered(api.POST("/api/v1/council-links", { body: link }));
        await readAgain();
        onClose();
        announce(words.linkAdded);
      }}
      picker={(isTried) => (
        <>
          <TextField
            name="link_sought"
            label={words.paperSought}
            value={sought}
            onChange={setSought}
          />
          <SelectField
            name="link_paper"
            label={words.paper}
            required
            value={chosen}
            onChange={setPaper}
            choices={rows.map(({ id, name, reference, date }) => ({
              value: id,
              label: [reference, name, date && format.day(date)].filter(Boolean).join(" · "),
            }))}
            {...(isTried && chosen === "" ? { error: t.errors.required(words.paper) } : {})}
          />
        </>
      )}
    />
  );
}

/** A button that links a council's paper with a planning resource. */
export function LinkPaper(props: Props) {
  const words = useCouncilWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small kind="tertiary" icon="plus" onClick={() => setOpen(true)}>
        {words.paperAdd}
      </Button>
      {isOpen && <PaperDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
