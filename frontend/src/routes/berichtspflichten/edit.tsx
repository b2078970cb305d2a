import { useState } from "react";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { useOne, useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { ConfirmDelete } from "../../components/confirm-delete";
import { History } from "../../components/history";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { useReportWords } from "../../i18n/reports";
import type { PageProps } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";
import { PageOf } from "../vorlagen/page-frame";
import { ONE, type KnownDuty } from "./api";
import { DutyForm, placeOf } from "./form";
import { Occurrences } from "./occurrences";
import { BLANK, valuesOf } from "./values";

const PROCESS = "/api/v1/planning-processes/{id}";
const SHOWN = 8;

/** A new duty knows the process it was begun at, and with it the municipality. */
function NewDuty() {
  const words = useReportWords();
  const bodies = useBodiesToWrite("planning");
  const [process] = useState(() => new URLSearchParams(window.location.search).get("prozess"));
  const { data, isLoading } = useOne(PROCESS, process ?? "", { enabled: process !== null });
  const body = data?.body_id ?? (bodies.length === 1 ? (bodies[0]?.id ?? "") : "");
  return (
    <>
      <PageHeading title={words.dutyNew} preline={data?.title} />
      {isLoading ? (
        <Skeleton lines={9} />
      ) : (
        <Permitted
          if={(me) =>
            data === null ? mayBeginSomewhere(me, "planning") : may(me, "planning", data.body_id)
          }
        >
          <DutyForm
            key={body}
            id={null}
            stored={{ values: { ...BLANK, body, process_id: data?.id ?? "" }, etag: null }}
          />
        </Permitted>
      )}
    </>
  );
}

function Known({ of, etag }: { of: KnownDuty; etag: string | null }) {
  const words = useReportWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();

  async function remove(): Promise<void> {
    await answered(
      api.DELETE(ONE, {
        params: { path: { id: of.id } },
        headers: { "If-Match": `"${of.revision}"` },
      }),
    );
    await readAgain();
    announce(words.deleted(of.what));
    navigate(placeOf(of.process_id ?? ""));
  }

  const mayWrite = may(me, "planning", of.body_id);
  return (
    <>
      <PageHeading
        title={words.dutyEdit}
        preline={of.what}
        actions={mayWrite && <ConfirmDelete title={of.what} onDelete={remove} />}
      />
      <Permitted if={(who) => may(who, "planning", of.body_id)}>
        <DutyForm id={of.id} stored={{ values: valuesOf(of), etag }} />
        <Section id="berichte" title={words.upcoming}>
          <Occurrences duty={of.id} body={of.body_id} most={SHOWN} />
        </Section>
      </Permitted>
      <History
        kind="reporting-duties"
        id={of.id}
        body={of.body_id}
        sector="planning"
        title={of.what}
      />
    </>
  );
}

/** Who is owed a report about what, by which rule, and what comes of it. */
export default function DutyEditPage({ params: { id } }: PageProps) {
  const words = useReportWords();
  const one = useOne(ONE, id ?? "", { enabled: id !== undefined });
  if (id === undefined) return <NewDuty />;
  return (
    <PageOf title={words.dutyEdit} one={one}>
      {(duty) => <Known of={duty} etag={one.etag} />}
    </PageOf>
  );
}
