/** A part of a process edited where it stands: its form in a dialog over the process's page. */
import { createContext, lazy, Suspense, use, useState } from "react";
import { Icon } from "../../components/icon";
import { useSteeringWords } from "../../i18n/steering";
import type { Slug } from "./part-kinds";

/** Closes the form; null where the form is a page of its own. */
export const InPlace = createContext<(() => void) | null>(null);

export const useInPlace = (): (() => void) | null => use(InPlace);

const Form = lazy(async () => ({ default: (await import("./edit-any")).KnownPartPage }));

interface Props {
  process: string;
  slug: Slug;
  id: string;
  title: string;
  /** What it is below, where that is not the process: a committee. */
  owner?: string;
}

/** The button beside a part's name. The browser gives focus back to it when the dialog closes. */
export function EditHere({ process, slug, id, title, owner = process }: Props) {
  const words = useSteeringWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="icon-button edit-here" onClick={() => setOpen(true)}>
        <Icon name="edit" />
        <span className="sr-only">{words.editHere(title)}</span>
      </button>
      {isOpen && (
        <InPlace value={() => setOpen(false)}>
          <Suspense fallback={null}>
            <Form place={{ slug, process, owner, id }} />
          </Suspense>
        </InPlace>
      )}
    </>
  );
}
