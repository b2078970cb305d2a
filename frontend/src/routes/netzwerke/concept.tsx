import { Proof } from "../../components/evidence";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import type { KnownNetwork } from "./known";

const SECTIONS = [
  "zielstellungen",
  "leistungen",
  "ressourcen",
  "kooperationspartner",
  "kommunikationsstrukturen",
  "qualitaetssicherung",
] as const;

/** The six sections of the concept, also those nobody has written yet. */
export function Concept({ network }: { network: KnownNetwork }) {
  const { t } = useWords();
  return (
    <>
      <p className="muted">{t.networks.conceptLead}</p>
      <ol className="concept">
        {SECTIONS.map((key) => {
          const section = network.concept.find((each) => each.section === key);
          const title = section?.heading ?? t.networks.sections[key];
          return (
            <li key={key}>
              <div className="concept__head">
                <h3>{title}</h3>
                {section && <Proof of={section.id} field="heading" fact={title} />}
                <StatusBadge
                  status={section?.state ?? "offen"}
                  label={t.networks.states[section?.state ?? "offen"]}
                />
              </div>
              {section?.text ? (
                <div className="concept__text">
                  {section.text}
                  <Proof of={section.id} field="text" fact={title} />
                </div>
              ) : (
                <p className="muted">{t.networks.notWritten}</p>
              )}
              {section?.author && <p className="muted">{t.networks.author(section.author)}</p>}
            </li>
          );
        })}
      </ol>
    </>
  );
}
