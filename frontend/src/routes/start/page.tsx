import { useBodies } from "../../api/bodies";
import { useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import { ButtonLink } from "../../components/button";
import { Icon } from "../../components/icon";
import { PageHeading } from "../../components/page-heading";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { Due } from "./due";
import { Missing } from "./missing";
import { Places } from "./places";
import { Recent } from "./recent";
import { Standing } from "./standing";

/** What the whole page needs to know of each process, in one answer. */
const FIELDS = "id,title,body_id,parent_id,status,lead_organisation,period,modified_at";

export default function StartPage() {
  const { t } = useWords();
  const me = useMe();
  const bodies = useBodies();
  const processes = useWhole("/api/v1/planning-processes", {
    fields: FIELDS,
    sort: "title",
  });
  return (
    <>
      <PageHeading title={t.product.name} lead={me.signed_in ? t.start.lead : t.start.publicLead} />
      <Section
        title={t.start.due}
        actions={
          <a className="kern-btn kern-btn--tertiary btn-small" href="/api/v1/due.ics" download>
            <Icon name="calendar" />
            <span className="kern-label">{t.start.dueCalendar}</span>
          </a>
        }
      >
        <Due />
      </Section>
      <Section
        title={t.start.standing}
        actions={
          me.signed_in && (
            <ButtonLink to="/planstand" small kind="tertiary">
              {t.start.asOf}
            </ButtonLink>
          )
        }
      >
        <Standing />
      </Section>
      <div className="start-pair">
        <Section title={t.start.loose}>
          <Missing />
        </Section>
        <Section title={t.start.recent}>
          <Recent bodies={bodies} />
        </Section>
      </div>
      <Section title={t.start.places}>
        <Places bodies={bodies} processes={processes} />
      </Section>
      <section className="invitation" aria-labelledby="import-einladung">
        <div>
          <h2 id="import-einladung">{t.start.importTitle}</h2>
          <p>{t.start.importText}</p>
        </div>
        <ButtonLink to="/importieren" kind="primary" icon="upload">
          {t.start.importLink}
        </ButtonLink>
      </section>
    </>
  );
}
