import { useRef, useState, type SubmitEvent } from "react";
import { Problem } from "../../api/problem";
import { fieldOf } from "../../lib/problems";
import type { FormFault } from "./error-summary";

interface Spec {
  /** What is wrong before anything is sent. */
  check: () => FormFault[];
  send: () => Promise<void>;
  /** What a refusal means to this form, where the server's own words are not enough. */
  explain?: (problem: Problem) => FormFault[] | null;
}

/**
 * Sending a form that is no resource, as one with a password: nothing of it is kept anywhere, so
 * there are no drafts and no versions, only faults and waiting.
 */
export function useSending({ check, send, explain }: Spec) {
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const busy = useRef(false);

  function fail(failure: Problem): void {
    const explained = explain?.(failure) ?? null;
    if (explained !== null) setFaults(explained);
    else if (failure.faults.length > 0) {
      setFaults(
        failure.faults.map(({ pointer, detail }) => ({ field: fieldOf(pointer), text: detail })),
      );
    } else setProblem(failure);
  }

  async function attempt(): Promise<void> {
    if (busy.current) return;
    const found = check();
    setFaults(found);
    setProblem(null);
    if (found.length > 0) return;
    busy.current = true;
    setSending(true);
    try {
      await send();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fail(error);
    } finally {
      busy.current = false;
      setSending(false);
    }
  }

  return {
    faults,
    problem,
    isSending,
    errorOf: (field: string) => faults.find((fault) => fault.field === field)?.text,
    onSubmit: (event: SubmitEvent) => {
      event.preventDefault();
      void attempt();
    },
  };
}
