import { useWords } from "../i18n";
import { plain } from "../lib/plain";
import { useEvidence } from "../api/evidence";
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
  href?: string | undefined;
  /** Where the document itself is to be found outside. */
  original?: string | null;
  /** `certain` from a field, `proposed` from prose, `accepted` or `rejected` by a person. */
  state?: string;
  /** A person has changed the fact since. */
  corrected?: boolean;
}

interface Props {
  /** What the evidence is for, as the page calls it. */
  fact: string;
  evidence: EvidenceQuote | readonly EvidenceQuote[];
}

function Quote({ evidence }: { evidence: EvidenceQuote }) {
  const { t } = useWords();
  return (
    <div className="evidence">
      <blockquote>
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
      <div className="evidence__foot">
        {evidence.state && <StatusBadge status={evidence.state} />}
        {evidence.href && <AppLink to={evidence.href}>{t.evidence.inDocument}</AppLink>}
        {evidence.original && (
          <a className="link" href={evidence.original} rel="noreferrer">
            {t.common.original}
          </a>
        )}
      </div>
      {evidence.corrected && <p className="muted">{t.evidence.corrected}</p>}
    </div>
  );
}

/** A small mark beside a fact; it opens the sentence the fact came from. */
export function EvidenceMark({ fact, evidence }: Props) {
  const { t } = useWords();
  const all = Array.isArray(evidence) ? (evidence as readonly EvidenceQuote[]) : [evidence];
  return (
    <Popover
      buttonClass="evidence-mark"
      button={<Icon name="quote" size="small" />}
      label={t.evidence.show(plain(fact))}
      title={t.evidence.heading}
    >
      {all.map((one, index) => (
        <Quote key={index} evidence={one as EvidenceQuote} />
      ))}
    </Popover>
  );
}

interface ProofProps {
  /** The id of the resource the fact belongs to. */
  of: string;
  /** The field's name in the contract. */
  field: string;
  fact: string;
}

/** The evidence mark of one field, or nothing where nothing is on record. */
export function Proof({ of, field, fact }: ProofProps) {
  const found = useEvidence(of, field);
  if (found.length === 0) return null;
  return (
    <EvidenceMark
      fact={fact}
      evidence={found.map((evidence) => ({
        quote: evidence.quote,
        documentTitle: evidence.document_title,
        original: evidence.document_url,
        corrected: evidence.superseded_at !== null,
      }))}
    />
  );
}
