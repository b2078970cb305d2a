import { useQueryClient } from "@tanstack/react-query";
import type { Versioned } from "../../api/client";
import { oneQuery } from "../../api/reading";
import type { Report } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { Dialog } from "../../components/dialog";
import { ResourceForm } from "../../components/form/resource-form";
import { TextField } from "../../components/form/text-field";
import { useForm } from "../../components/form/use-form";
import { orNull } from "../../components/form/values";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { todayIn } from "../../lib/due";
import { changeReport, ONE } from "./api";

type Values = Record<"return_reason" | "submitted_on" | "paper_reference", string>;

function valuesOf(report: Report): Values {
  return {
    return_reason: report.return_reason ?? "",
    submitted_on: report.submitted_on ?? "",
    paper_reference: report.paper_reference ?? "",
  };
}

/** What each of these steps asks along, and what of it must be said. */
const ASKED = {
  zurueckgegeben: ["return_reason"],
  eingereicht: ["submitted_on", "paper_reference"],
} as const;

interface Props {
  of: Report;
  state: keyof typeof ASKED;
  onClose: () => void;
  onDone: () => void;
}

/** A step that says something along: giving back says why, submitting says when and as what. */
export function StepForm({ of, state, onClose, onDone }: Props) {
  const { t } = useWords();
  const words = useReportWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const known = valuesOf(of);
  const form = useForm<Values, Versioned<Report>>({
    draft: `berichte/${of.id}/${state}`,
    stored: {
      values: { ...known, submitted_on: known.submitted_on || todayIn() },
      etag: `"${of.revision}"`,
    },
    labels: {
      return_reason: words.returnReason,
      submitted_on: words.submittedOn,
      paper_reference: words.reference,
    },
    required: [ASKED[state][0]],
    valuesOf,
    send: (values, _changed, etag) =>
      changeReport(of.id, etag, {
        state,
        ...Object.fromEntries(ASKED[state].map((name) => [name, orNull(values[name])])),
      }),
    reload: async () => {
      const now = await queries.query({ ...oneQuery(ONE, of.id), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: () => {
      announce(words.stepDone(t.status[state]));
      onDone();
    },
  });
  const title = state === "zurueckgegeben" ? words.steps.giveBack : words.steps.submit;
  return (
    <Dialog open title={title} onClose={onClose}>
      <ResourceForm form={form} onCancel={onClose} submit={title}>
        {state === "zurueckgegeben" ? (
          <TextField {...form.text("return_reason")} hint={words.returnHint} lines={4} />
        ) : (
          <>
            <TextField {...form.text("submitted_on")} type="date" />
            <TextField {...form.text("paper_reference")} hint={words.submitHint} />
          </>
        )}
      </ResourceForm>
    </Dialog>
  );
}
