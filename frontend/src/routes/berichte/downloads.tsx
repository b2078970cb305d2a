import { useState } from "react";
import { useBodies } from "../../api/bodies";
import { useOne, useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { SelectField } from "../../components/form/select-field";
import { Icon } from "../../components/icon";
import { Section } from "../../components/section";
import { useReportWords } from "../../i18n/reports";
import { useTemplateWords } from "../../i18n/templates";
import { may } from "../../lib/may";
import type { KnownReport } from "./api";
import { ONE as DUTY, type KnownDuty } from "../berichtspflichten/api";
import { chosenOf, TEMPLATES } from "./template-api";

/** What the contract calls the design that is no template. */
const BUILT_IN = "planraum";

const KINDS = ["docx", "pdf", "html"] as const;

/** The designs a Word file of this report may have; the office's own come first. */
function useDesigns(of: KnownReport) {
  const words = useTemplateWords();
  const mayWrite = may(useMe(), "planning", of.body_id);
  const body = useBodies().find(({ id }) => id === of.body_id)?.key ?? "";
  const list = useWhole(TEMPLATES, { body, sort: "name" }, { enabled: mayWrite && body !== "" });
  const duty = useOne(DUTY, of.duty_id ?? "", { enabled: mayWrite && of.duty_id !== null });
  const known: KnownDuty | null = duty.data;
  const ofDuty = known?.template_id ?? null;
  const [chosen, choose] = useState<string | null>(null);
  const own = list.rows.filter(({ size }) => size !== null);
  const preset = chosenOf(own, ofDuty);
  const design = chosen ?? preset?.id ?? BUILT_IN;
  return {
    mayWrite,
    design,
    choose,
    because: words.because[preset?.by ?? "builtIn"],
    query: mayWrite ? `?template=${design}` : "",
    choices: [
      ...own.map(({ id, name }) => ({ value: id, label: name })),
      { value: BUILT_IN, label: words.builtIn },
    ],
  };
}

/** The report as a document, for the office's own ways; there is one once it has been drafted. */
export function Downloads({ of }: { of: KnownReport }) {
  const words = useReportWords();
  const templates = useTemplateWords();
  const { mayWrite, design, choose, because, query, choices } = useDesigns(of);
  if (of.as_of === null || of.deleted_at !== null) return null;
  const names = { docx: words.word, pdf: words.pdf, html: words.html };
  return (
    <Section id="dokument" title={words.downloads}>
      <p className="muted">{words.downloadHint}</p>
      {choices.length > 1 && (
        <div className="report-design">
          <SelectField
            name="design"
            label={templates.choice}
            hint={because}
            required
            choices={choices}
            value={design}
            onChange={choose}
          />
        </div>
      )}
      <ul className="report-downloads">
        {KINDS.map((kind) => (
          <li key={kind}>
            <a
              className="kern-btn kern-btn--secondary"
              href={`/api/v1/reports/${of.id}.${kind}${kind === "docx" ? query : ""}`}
              // The page is read here; the others are files.
              {...(kind === "html" ? {} : { download: "" })}
            >
              <Icon name={kind === "html" ? "document" : "download"} />
              <span className="kern-label">{names[kind]}</span>
            </a>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <ul className="report-further">
          <li>
            <AppLink to="/berichte/vorlagen">{templates.manage}</AppLink>
          </li>
          <li>
            {templates.forCouncil}: <a href={`/api/v1/reports/${of.id}/paper`}>{templates.oparl}</a>
          </li>
        </ul>
      )}
    </Section>
  );
}
