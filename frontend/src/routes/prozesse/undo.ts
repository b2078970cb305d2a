/** Taking back what was just saved, from the notice that says so. */
import { takeBack } from "../../api/history";
import { Problem } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import { randomKey } from "../../lib/submission";
import { PART_KINDS, type Place } from "./part-kinds";

/** Gives the action that takes the change back from which this revision of a part came. */
export function useUndo(): (place: Place, revision: number) => { label: string; act: () => void } {
  const { t } = useWords();
  const words = useSteeringWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();

  async function undo({ slug, owner, id }: Place, revision: number): Promise<void> {
    const { collection, below } = PART_KINDS[slug];
    const part = { kind: collection, resource_id: id ?? "", revision };
    const subject = {
      process: { kind: "planning-processes", id: owner },
      committee: { kind: "committees", id: owner },
      guide: { kind: "guides", id: owner },
      nothing: { kind: collection, id: id ?? "" },
    }[below];
    try {
      await takeBack(subject, part, { force: false, reason: "", key: randomKey() });
      await readAgain();
      announce(t.history.undone);
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      announce(refused.status === 409 ? words.changedSince : refused.message);
    }
  }
  return (place, revision) => ({
    label: words.undoHere,
    act: () => void undo(place, revision),
  });
}
