import type { Report } from "../../api/shapes";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useReportWords } from "../../i18n/reports";
import { isOverdue, todayIn } from "../../lib/due";
import { isGone } from "./api";

/** Where a report stands. */
export function ReportStanding({ of }: { of: Pick<Report, "state"> }) {
  return <StatusBadge status={of.state} />;
}

/** When a report is due, and in a word whether that is over. */
export function DueOf({ of }: { of: Pick<Report, "due" | "state"> }) {
  const words = useReportWords();
  const isLate = !isGone(of.state) && isOverdue(of.due, todayIn());
  return (
    <span className="report-due">
      <VagueDate value={of.due} detail="explained" />
      {isLate && <StatusBadge status="ueberfaellig" label={words.late} />}
    </span>
  );
}
