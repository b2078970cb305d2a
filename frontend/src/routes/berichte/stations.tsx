import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Versioned } from "../../api/client";
import { oneQuery, useWhole } from "../../api/reading";
import type { Report } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { ResourceForm } from "../../components/form/resource-form";
import { TextField } from "../../components/form/text-field";
import { useForm } from "../../components/form/use-form";
import { linesOf, only } from "../../components/form/values";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { changeReport, ONE, type KnownReport } from "./api";
import { rowsOf, rowsOfStations, stationsOf, stationWords, written } from "./station-rows";
import { StationsEditor } from "./stations-editor";
import { fault } from "../konferenzen/saving";

type Values = Record<"attachments", string> & Record<"stations", readonly string[]>;

function valuesOf(report: Report): Values {
  return {
    stations: written(rowsOfStations(report.stations)),
    attachments: report.attachments.join("\n"),
  };
}

function WayForm({ of, onEnd }: { of: KnownReport; onEnd: () => void }) {
  const { t, format } = useWords();
  const words = useReportWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const committees = useWhole("/api/v1/committees", {
    body: of.body_id,
    fields: "id,name",
    sort: "name",
  });
  const form = useForm<Values, Versioned<Report>>({
    draft: `berichte/${of.id}/stationen`,
    stored: { values: valuesOf(of), etag: `"${of.revision}"` },
    labels: { stations: words.stations, attachments: words.attachments },
    valuesOf,
    send: (values, changed, etag) => {
      const rows = rowsOf(values.stations);
      if (rows.some(({ name }) => name.trim() === "")) {
        throw fault("stations", words.stationNeedsName);
      }
      const body = {
        stations: stationsOf(rows, committees.rows, of.stations),
        attachments: linesOf(values.attachments),
      };
      return changeReport(of.id, etag, only(body, changed));
    },
    reload: async () => {
      const now = await queries.query({ ...oneQuery(ONE, of.id), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: () => {
      announce(t.common.saved);
      onEnd();
    },
  });
  return (
    <ResourceForm
      form={form}
      onCancel={onEnd}
      say={(field, value) =>
        field === "stations" && typeof value !== "string" && typeof value !== "boolean"
          ? rowsOf(value)
              .map((row) => stationWords(row, format.day))
              .join("; ")
          : undefined
      }
    >
      <StationsEditor
        rows={rowsOf(form.values.stations)}
        onChange={(rows) => form.set("stations", written(rows))}
        committees={committees.rows}
        error={form.many("stations").error}
      />
      <TextField {...form.text("attachments")} hint={words.attachmentsHint} lines={3} />
    </ResourceForm>
  );
}

/** Which committees a report goes to, in order, and what is attached to it. */
export function Way({ of, mayWrite }: { of: KnownReport; mayWrite: boolean }) {
  const { t, format } = useWords();
  const words = useReportWords();
  const [isEditing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form is gone, and with it the place of whoever stood in it.
    if (wasEditing.current && !isEditing) opener.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return (
    <Section
      id="beratungsfolge"
      title={words.way}
      actions={
        mayWrite &&
        !isEditing && (
          <Button
            small
            kind="tertiary"
            icon="edit"
            ref={opener}
            aria-label={words.stationsEdit}
            onClick={() => setEditing(true)}
          >
            {t.common.edit}
          </Button>
        )
      }
    >
      {isEditing ? (
        <WayForm of={of} onEnd={() => setEditing(false)} />
      ) : (
        <>
          {of.stations.length === 0 ? (
            <p className="muted">{words.stationsNone}</p>
          ) : (
            <ol className="stations">
              {of.stations.map((station, at) => (
                <li key={at}>
                  <span className="stations__date">
                    {station.date === null ? (
                      <span className="muted">{t.common.none}</span>
                    ) : (
                      <time dateTime={station.date}>{format.day(station.date)}</time>
                    )}
                  </span>
                  <span>
                    {station.committee_id === null ? (
                      station.name
                    ) : (
                      <AppLink to={`/gremien/${station.committee_id}`}>{station.name}</AppLink>
                    )}
                    {station.role && `, ${station.role}`}
                  </span>
                </li>
              ))}
            </ol>
          )}
          <h3 className="report-attachments">{words.attachments}</h3>
          {of.attachments.length === 0 ? (
            <p className="muted">{words.attachmentsNone}</p>
          ) : (
            <ul>
              {of.attachments.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  );
}
