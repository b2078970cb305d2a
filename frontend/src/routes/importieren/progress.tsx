import { useEffect, useState } from "react";
import { Button } from "../../components/button";
import type { Handed } from "../../components/file-drop";
import { useImportWords } from "../../i18n/imports";

interface Props {
  kind: Handed["kind"];
  onStop: () => void;
}

/** Seconds since the component appeared. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

/**
 * What happens between handing in and the page of the import. Nobody knows a share of it, so the
 * steps are named together, with the time that has passed.
 */
export function Sending({ kind, onStop }: Props) {
  const words = useImportWords();
  const seconds = useSeconds();
  return (
    <div className="progress">
      <p role="status" className="progress__title">
        {words.reading}
      </p>
      <progress aria-label={words.steps.title} />
      <p className="muted">
        {kind === "url" ? words.steps.fetch : words.steps.send} → {words.steps.read}
        {seconds > 0 && <> · {words.seconds(seconds)}</>}
      </p>
      <p className="muted">{words.leave}</p>
      <Button small onClick={onStop}>
        {words.stop}
      </Button>
    </div>
  );
}
