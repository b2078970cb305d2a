import { useWhole } from "../api/reading";
import type { CouncilLink, Embedding } from "../api/shapes";
import { useWords } from "../i18n";
import { sittingTitle } from "../lib/sitting";
import { AppLink } from "./app-link";
import { Empty } from "./empty";
import { Proof } from "./evidence";
import { ProblemNotice } from "./problem-notice";
import { Skeleton } from "./skeleton";

const INCLUDE = ["paper", "meeting", "agenda_item"] as const;
const STATIONS = ["committee", "meeting"] as const;

type Link = Embedding<CouncilLink, (typeof INCLUDE)[number]>;

/** Where a paper was deliberated, in order. */
function Consultations({ paper }: { paper: string }) {
  const { t, format } = useWords();
  const { rows } = useWhole(
    "/api/v1/consultations",
    { paper_id: paper, sort: "order" },
    { include: STATIONS },
  );
  if (rows.length === 0) return null;
  return (
    <>
      <p className="papers__course">{t.council.course}</p>
      <ol className="stations">
        {rows.map((station) => {
          const name = station.committee?.name ?? station.meeting?.name ?? t.common.unknown;
          const date = station.date ?? station.meeting?.date ?? null;
          return (
            <li key={station.id}>
              <span className="stations__date">
                {date === null ? (
                  <span className="muted">{t.common.none}</span>
                ) : (
                  <time dateTime={date}>{format.day(date)}</time>
                )}
              </span>
              <span>
                {name}
                {station.role && `, ${station.role}`}
                <Proof of={station.id} field="date" fact={`${name}, ${t.common.date}`} />
                {station.result && (
                  <span className="stations__result">
                    {station.result}
                    <Proof of={station.id} field="result" fact={`${name}, ${station.result}`} />
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** The paper, or the sitting and its item, each led to. */
function Title({ link }: { link: Link }) {
  const { t, format } = useWords();
  const { paper, meeting, agenda_item: item } = link;
  if (paper) {
    return (
      <>
        {paper.reference && <span className="papers__reference">{paper.reference}</span>}
        <AppLink to={`/vorlagen/${paper.id}`}>{paper.name}</AppLink>
        {paper.is_stub && <span className="muted"> ({t.council.stub})</span>}
      </>
    );
  }
  return (
    <>
      {item && [item.number, item.name].filter(Boolean).join(" ")}
      {item && meeting && ", "}
      {meeting && (
        <AppLink to={`/sitzungen/${meeting.id}${item ? `#top-${item.id}` : ""}`}>
          {sittingTitle(meeting, format)}
        </AppLink>
      )}
    </>
  );
}

interface Props {
  /** The id of the planning resource. */
  of: string;
  /** Its collection. */
  about: string;
}

/** What links a planning resource to the council's papers and meetings. */
export function useCouncilLinks(of: string, about: string) {
  return useWhole("/api/v1/council-links", { about, resource_id: of }, { include: INCLUDE });
}

/** The papers, meetings and decisions that a planning resource hangs on. */
export function Papers({ of, about }: Props) {
  const { t } = useWords();
  const { rows, isLoading, problem, retry } = useCouncilLinks(of, about);
  if (problem) return <ProblemNotice problem={problem} onRetry={retry} />;
  if (isLoading) return <Skeleton lines={3} />;
  if (rows.length === 0) return <Empty title={t.council.none} />;
  return (
    <ul className="named">
      {rows.map((link) => (
        <li key={link.id}>
          <div className="named__title">
            <Title link={link} />
          </div>
          <div className="named__about">
            <div className="facts-line">
              <span>{t.council.role[link.role]}</span>
              {link.paper?.paper_type && <span>{link.paper.paper_type}</span>}
              {link.agenda_item?.result && <span>{link.agenda_item.result}</span>}
              {link.note && <span>{link.note}</span>}
            </div>
            {link.paper_id && <Consultations paper={link.paper_id} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
