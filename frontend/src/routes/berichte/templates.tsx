import { useQuery } from "@tanstack/react-query";
import { useBodies } from "../../api/bodies";
import { useWhole, wholeQuery } from "../../api/reading";
import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { Icon } from "../../components/icon";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useTemplateWords } from "../../i18n/templates";
import type { Prefetch } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";
import { fieldsQuery, STARTER, TEMPLATES, type Field } from "./template-api";
import { TemplateCard } from "./template-card";
import { TemplateForm } from "./template-form";

export const prefetch: Prefetch = (queries) => queries.query(wholeQuery(TEMPLATES));

function Templates({ fields }: { fields: readonly Field[] }) {
  const words = useTemplateWords();
  const me = useMe();
  const bodies = useBodies();
  const list = useWhole(TEMPLATES);
  if (list.problem !== null) return <ProblemNotice problem={list.problem} onRetry={list.retry} />;
  if (list.isLoading) return <Skeleton lines={6} />;
  if (list.rows.length === 0) {
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  }
  return (
    <ul className="templates">
      {list.rows.map((template) => (
        <TemplateCard
          key={template.id}
          of={template}
          body={bodies.length > 1 ? bodies.find(({ id }) => id === template.body_id)?.name : ""}
          fields={fields}
          mayWrite={may(me, "planning", template.body_id)}
        />
      ))}
    </ul>
  );
}

function AllFields({ fields }: { fields: readonly Field[] }) {
  const words = useTemplateWords();
  return (
    <Section id="felder" title={words.fields}>
      <p>{words.fieldsLead}</p>
      <dl className="template-words">
        {fields.map(({ name, text, parts }) => (
          <div key={name}>
            <dt>
              <code>{parts.length === 0 ? `{{ ${name} }}` : name}</code>
            </dt>
            <dd>
              {text}
              {parts.length > 0 && (
                <span className="template-words__parts">
                  {parts.map((part) => (
                    <code key={part}>{part}</code>
                  ))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** The office's own Word files that reports are written into, and how one is made. */
export default function TemplatesPage() {
  const { language } = useWords();
  const words = useTemplateWords();
  const fields = useQuery(fieldsQuery(language)).data ?? [];
  return (
    <>
      <PageHeading
        preline={<AppLink to="/berichte">{words.reports}</AppLink>}
        title={words.title}
        lead={words.lead}
      />
      <Permitted if={(me) => mayBeginSomewhere(me, "planning")}>
        <Section id="vorlagen" title={words.yours}>
          <Templates fields={fields} />
        </Section>
        <Section id="neu" title={words.new}>
          <p>{words.starterHint}</p>
          <p className="template-starter">
            <a className="kern-btn kern-btn--tertiary btn-small" href={STARTER} download="">
              <Icon name="download" />
              <span className="kern-label">{words.starter}</span>
            </a>
          </p>
          <TemplateForm />
        </Section>
        <AllFields fields={fields} />
      </Permitted>
    </>
  );
}
