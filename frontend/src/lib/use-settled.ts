import { useEffect, useState } from "react";

/** How long after the last key somebody has said what they mean. */
const PAUSE_MS = 350;

/** The value once nothing was typed for a moment. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
