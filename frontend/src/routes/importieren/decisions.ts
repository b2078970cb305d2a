import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { useImportWords } from "../../i18n/imports";
import { may } from "../../lib/may";
import { acceptFindings, changeFinding } from "./api";
import { titleOf, type Finding } from "./findings";

/** Accepting, rejecting and correcting, one after the other, each said when it is done. */
export function useDecisions(run: string, body: string) {
  const words = useImportWords();
  const me = useMe();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const announce = useAnnounce();
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [isAcceptingAll, setAcceptingAll] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isStale, setStale] = useState(false);
  const [left, setLeft] = useState<readonly string[]>([]);

  /** Runs one decision; a second one while it is under way is not begun. */
  async function decide(work: () => Promise<string>): Promise<void> {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setProblem(null);
    setStale(false);
    setLeft([]);
    try {
      const said = await work();
      await readAgain();
      announce(said);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.isStale || error.status === 409) {
        setStale(error.isStale);
        if (!error.isStale) setProblem(error);
        await queries.invalidateQueries({ queryKey: ["import"] });
      } else setProblem(error);
    } finally {
      under.current = false;
      setBusy(false);
      setAcceptingAll(false);
    }
  }

  return {
    mayWrite: may(me, "planning", body),
    busy,
    isAcceptingAll,
    problem,
    isStale,
    /** What could not be stored when accepting, in the server's words. */
    left,
    accept: (findings: readonly string[] | null) => {
      setAcceptingAll(findings === null);
      return decide(async () => {
        const { counts, problems } = await acceptFindings(run, findings);
        setLeft([...new Set(problems.map(({ detail }) => detail))]);
        return words.acceptedNow(counts.created, counts.changed, counts.unchanged);
      });
    },
    reject: (finding: Finding) =>
      decide(async () => {
        await changeFinding(finding, { state: "rejected" });
        return words.rejectedNow(titleOf(finding));
      }),
    restore: (finding: Finding) =>
      decide(async () => {
        await changeFinding(finding, { state: "proposed" });
        return words.restoredNow(titleOf(finding));
      }),
    /** Refusals go to the form that asked; it keeps what was typed. */
    correct: async (finding: Finding, corrections: Finding["corrections"]) => {
      try {
        await changeFinding(finding, { corrections });
      } catch (error) {
        if (error instanceof Problem && error.isStale) {
          await queries.invalidateQueries({ queryKey: ["import"] });
        }
        throw error;
      }
      await readAgain();
      announce(words.correctedNow);
    },
  };
}
