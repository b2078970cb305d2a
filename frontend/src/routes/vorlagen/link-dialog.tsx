import { useState } from "react";
import { useChoices } from "../../api/choices";
import { BondDialog, type Bond, type Role } from "../../components/bond-dialog";
import { SelectField } from "../../components/form/select-field";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { useThingWords } from "../../i18n/things";
import { isLinkable, LINKABLE, type Linkable } from "./things";

/** What somebody chose to link with, and how. */
export interface Choice extends Bond {
  about: Linkable;
  resource_id: string;
}

interface Props {
  title: string;
  body: string;
  /** With what role the choice begins. */
  first: Role;
  onChoose: (choice: Choice) => Promise<void>;
  onClose: () => void;
}

/** Choosing a planning resource to link a paper, a meeting or an agenda item with. */
export function LinkDialog({ body, onChoose, ...dialog }: Props) {
  const { t } = useWords();
  const words = useCouncilWords();
  const kinds = useThingWords().kinds;
  const [about, setAbout] = useState<Linkable>("planning-processes");
  const [thing, setThing] = useState("");
  const things = useChoices(`/api/v1/${about}`, body);
  return (
    <BondDialog
      {...dialog}
      isChosen={thing !== ""}
      onChoose={(bond) => onChoose({ about, resource_id: thing, ...bond })}
      picker={(isTried) => (
        <>
          <SelectField
            name="link_about"
            label={words.linkKind}
            required
            value={about}
            onChange={(value) => {
              if (isLinkable(value)) setAbout(value);
              setThing("");
            }}
            choices={LINKABLE.map((value) => ({ value, label: kinds[value] }))}
          />
          <SelectField
            name="link_thing"
            label={words.linkThing}
            required
            value={thing}
            onChange={setThing}
            choices={things}
            {...(isTried && thing === "" ? { error: t.errors.required(words.linkThing) } : {})}
          />
        </>
      )}
    />
  );
}
