import { useWords } from "../i18n";
import { plain } from "../lib/plain";
import { AppLink } from "./app-link";
import { Icon } from "./icon";
import { Popover } from "./popover";
import { StatusBadge } from "./status-badge";

/** The place in a document that a fact was read from. */
export interface EvidenceQuote {
  /** The words themselves. */
  quote: string;
  /** What stands directly before and after, to be read with it. */
  before?: string;
  after?: string;
  documentTitle: string;
  /** The page that shows the document with this place marked. */
  href?: string;
  /** `certain` from a field, `proposed` from prose, `accepted` or `rejected` by a person. */
  state: string;
  /** A person has changed the fact since. */
  corrected?: boolean;
}

interface Props {
  /** What the evidence is for, as the page calls it. */
  fact: string;
  evidence: EvidenceQuote;
}

/** A small mark beside a fact; it opens the sentence the fact came from. */
export function EvidenceMark({ fact, evidence }: Props) {
  const { t } = useWords();
  return (
    <Popover
      buttonClass="evidence-mark"
      button={<Icon name="quote" size="small" />}
      label={t.evidence.show(plain(fact))}
      title={t.evidence.heading}
    >
      <blockquote className="evidence">
        <p>
          {evidence.before && <span className="muted">{evidence.before}</span>}
          <mark>{evidence.quote}</mark>
          {evidence.after && <span className="muted">{evidence.after}</span>}
        </p>
      </blockquote>
      <p className="evidence__source">
        <Icon name="document" size="small" />
        <cite>{evidence.documentTitle}</cite>
      </p>
      <p className="evidence__foot">
        <StatusBadge status={evidence.state} />
        {evidence.href && <AppLink to={evidence.href}>{t.evidence.inDocument}</AppLink>}
      </p>
      {evidence.corrected && <p className="muted">{t.evidence.corrected}</p>}
    </Popover>
  );
}
