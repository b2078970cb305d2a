import { useState } from "react";
import { Problem } from "../api/problem";

/** Doing one thing at a time, and why the last did not work. */
export function useDoing() {
  const [isDoing, setDoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run(work: () => Promise<void>): Promise<void> {
    if (isDoing) return;
    setDoing(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setDoing(false);
    }
  }
  return { run, isDoing, problem };
}
