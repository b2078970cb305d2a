import { lazy, Suspense, useState } from "react";
import type { Subject } from "../api/history";
import { useMe } from "../api/session";
import { useWords } from "../i18n";
import type { Sector } from "../lib/may";
import { Button } from "./button";
import { Section } from "./section";
import { Skeleton } from "./skeleton";

const TimeLine = lazy(async () => ({ default: (await import("./history-line")).HistoryLine }));

interface Props extends Subject {
  body: string;
  /** Who writes it may also take changes back. */
  sector: Sector;
  title: string;
}

/** Who changed what and when, for those who work here; fetched when somebody asks for it. */
export function History(props: Props) {
  const { t } = useWords();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!me.signed_in) return null;
  return (
    <Section id="verlauf" title={t.common.history}>
      {isOpen ? (
        <Suspense fallback={<Skeleton lines={6} />}>
          <TimeLine {...props} />
        </Suspense>
      ) : (
        <div className="history-closed">
          <Button onClick={() => setOpen(true)}>{t.history.show}</Button>
        </div>
      )}
    </Section>
  );
}
