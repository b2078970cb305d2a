import { Notice } from "../../components/notice";
import { useWords } from "../../i18n";
import { useHindsightWords } from "../../i18n/hindsight";
import { todayIn } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";

/** Says that what follows is the past, so that nobody takes it for how things stand. */
export function PastNotice({ day }: { day: IsoDay }) {
  const { format } = useWords();
  const words = useHindsightWords();
  if (day === todayIn()) return <Notice tone="info" title={words.today} />;
  return (
    <Notice tone="warning" title={words.past(format.day(day))}>
      <p>{words.pastHint}</p>
    </Notice>
  );
}
