import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { Process } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { only, orNull } from "../../components/form/values";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useSteeringWords } from "../../i18n/steering";
import type { PageProps } from "../../lib/lazy-page";
import { may } from "../../lib/may";

const PATH = "/api/v1/planning-processes/{id}";
type Health = "im_plan" | "gefaehrdet" | "verzoegert" | "unbekannt";
type Values = Record<
  "health_override" | "health_reason" | "completion_override" | "completion_reason",
  string
>;
/** What those who work in the body see of a process beside what everybody sees. */
interface Judged {
  health_override?: Health | null;
  health_reason?: string | null;
  completion_override?: number | null;
  completion_reason?: string | null;
}

function valuesOf(process: Process & Judged): Values {
  return {
    health_override: process.health_override ?? "",
    health_reason: process.health_reason ?? "",
    completion_override:
      process.completion_override == null ? "" : String(process.completion_override),
    completion_reason: process.completion_reason ?? "",
  };
}

function bodyOf(values: Values) {
  return {
    health_override: orNull(values.health_override) as Health | null,
    health_reason: orNull(values.health_reason),
    completion_override: orNull(values.completion_override) as number | null,
    completion_reason: orNull(values.completion_reason),
  };
}

function StandingForm({ process, stored }: { process: Process; stored: Stored<Values> }) {
  const words = useSteeringWords().standing;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const form = useForm<Values, Versioned<Process>>({
    draft: `prozesse/${process.id}/stand`,
    stored,
    labels: {
      health_override: words.healthOverride,
      health_reason: words.healthReason,
      completion_override: words.completionOverride,
      completion_reason: words.completionReason,
    },
    valuesOf,
    send: (values, changed, etag) =>
      versioned(
        api.PATCH(PATH, {
          params: { path: { id: process.id } },
          headers: { "If-Match": etag ?? "*" },
          body: only(bodyOf(values), changed),
        }),
      ),
    reload: async () => {
      const now = await queries.query({ ...oneQuery(PATH, process.id), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: () => {
      announce(words.saved);
      navigate(`/prozesse/${process.id}#stand`);
    },
  });
  return (
    <ResourceForm
      form={form}
      cancel={`/prozesse/${process.id}#stand`}
      say={(field, value) =>
        field === "health_override" && value !== "" ? words.words[value as Health] : undefined
      }
    >
      <p>{words.judgeHint}</p>
      <SelectField
        {...form.text("health_override")}
        choices={Object.entries(words.words).map(([value, label]) => ({ value, label }))}
      />
      <TextField {...form.text("health_reason")} lines={3} />
      <TextField {...form.text("completion_override")} type="number" />
      <TextField {...form.text("completion_reason")} lines={3} />
    </ResourceForm>
  );
}

export default function StandingEditPage({ params: { id = "" } }: PageProps) {
  const words = useSteeringWords().standing;
  const { data, etag, problem, retry } = useOne(PATH, id);
  return (
    <>
      <PageHeading title={words.judge} preline={data && words.judgeOf(data.title)} />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {!problem && data === null && <Skeleton lines={8} />}
      {data && (
        <Permitted if={(me) => may(me, "planning", data.body_id)}>
          <StandingForm process={data} stored={{ values: valuesOf(data), etag }} />
        </Permitted>
      )}
    </>
  );
}
