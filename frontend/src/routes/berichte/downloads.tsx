import { Icon } from "../../components/icon";
import { Section } from "../../components/section";
import { useReportWords } from "../../i18n/reports";
import type { KnownReport } from "./api";

const KINDS = ["docx", "pdf", "html"] as const;

/** The report as a document, for the office's own ways; there is one once it has been drafted. */
export function Downloads({ of }: { of: KnownReport }) {
  const words = useReportWords();
  if (of.as_of === null || of.deleted_at !== null) return null;
  const names = { docx: words.word, pdf: words.pdf, html: words.html };
  return (
    <Section id="dokument" title={words.downloads}>
      <p className="muted">{words.downloadHint}</p>
      <ul className="report-downloads">
        {KINDS.map((kind) => (
          <li key={kind}>
            <a
              className="kern-btn kern-btn--secondary"
              href={`/api/v1/reports/${of.id}.${kind}`}
              // The page is read here; the others are files.
              {...(kind === "html" ? {} : { download: "" })}
            >
              <Icon name={kind === "html" ? "document" : "download"} />
              <span className="kern-label">{names[kind]}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
