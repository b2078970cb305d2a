import { useEffect, useState } from "react";
import { Button } from "../../components/button";
import type { Handed } from "../../components/file-drop";
import { useWords } from "../../i18n";

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
 * What happens while the server reads. It does these steps in one answer, so they are named
 * together, with the time that has passed instead of a share that nobody knows.
 */
export function Progress({ kind, onStop }: Props) {
  const { t } = useWords();
  const seconds = useSeconds();
  return (
    <div className="progress">
      <p role="status" className="progress__title">
        {t.imports.reading}
      </p>
      <progress aria-label={t.imports.steps.title} />
      <p className="muted">
        {kind === "url" ? t.imports.steps.fetch : t.imports.steps.send} → {t.imports.steps.read}
        {seconds > 0 && <> · {t.imports.seconds(seconds)}</>}
      </p>
      <p className="muted">{t.imports.leave}</p>
      <Button small onClick={onStop}>
        {t.imports.stop}
      </Button>
    </div>
  );
}
