import { useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import type { components } from "../../api/schema";
import type { Consultation, CouncilItem, Embedding } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useCouncilWords } from "../../i18n/council";
import { Votes } from "../beschluesse/outcome";
import type { Decision } from "../beschluesse/api";
import { Files } from "./files";
import { titleOf } from "./title";

const ITEM_PARTS = ["files"] as const;
const STATION_PARTS = ["paper"] as const;

/** What only those see who work in the body: the same address answers it when signed in. */
type Inside = Partial<Pick<components["schemas"]["CouncilItemInternal"], "sections">>;
type Item = Embedding<CouncilItem, "files"> & Inside;
type Station = Embedding<Consultation, "paper">;

interface PapersProps {
  stations: readonly Station[];
  item: string | null;
  /** What came of it; a role that says the same is not said twice. */
  result?: string | null;
}

/** A paper of the item's own name is linked there, and only its role is left to say. */
function Papers({ stations, item, result = null }: PapersProps) {
  const words = useCouncilWords();
  return stations
    .map((one) => ({ ...one, role: one.role === result ? null : one.role }))
    .filter(({ paper, role }) => paper !== null && (paper.name !== item || role !== null))
    .map(({ id, paper, role }) => (
      <p key={id}>
        {paper && paper.name !== item && (
          <>
            {paper.reference && <span className="papers__reference">{paper.reference}</span>}
            <AppLink to={`/vorlagen/${paper.id}`}>{titleOf(paper, words)}</AppLink>
            {role !== null && " · "}
          </>
        )}
        {role && <span className="muted">{role}</span>}
      </p>
    ));
}

interface ItemProps {
  item: Item;
  stations: readonly Station[];
  decision: Decision | undefined;
}

function AgendaLine({ item, stations, decision }: ItemProps) {
  const words = useCouncilWords();
  const me = useMe();
  const namesake = stations.find(({ paper }) => paper?.name === item.name)?.paper ?? null;
  const sections = me.signed_in ? (item.sections ?? []) : [];
  return (
    <li id={`top-${item.id}`}>
      <div className="named__title">
        {item.number && <span className="papers__reference">{item.number}</span>}
        {namesake ? <AppLink to={`/vorlagen/${namesake.id}`}>{item.name}</AppLink> : item.name}
        <Proof of={item.id} field="name" fact={item.name} />
      </div>
      <div className="named__about">
        <Papers stations={stations} item={item.name} result={item.result} />
        {item.result && (
          <p>
            {words.result}:{" "}
            {decision ? (
              <AppLink to={`/beschluesse/${decision.id}`}>
                <strong>{item.result}</strong>
              </AppLink>
            ) : (
              <strong>{item.result}</strong>
            )}
            <Proof of={item.id} field="result" fact={words.result} />
          </p>
        )}
        {decision && <Votes of={decision} said={item.result} />}
        {item.resolution_text && (
          <details className="paper-section">
            <summary>{words.resolution}</summary>
            <p>{item.resolution_text}</p>
          </details>
        )}
        {sections.map(({ heading, text }) => (
          <details key={heading} className="paper-section">
            <summary>{heading}</summary>
            <p>{text}</p>
          </details>
        ))}
        {item.files.length > 0 && <Files files={item.files} />}
      </div>
    </li>
  );
}

/** The agenda in its public and its closed part, with what came of each item. */
export function Agenda({ meeting }: { meeting: string }) {
  const words = useCouncilWords();
  const items = useWhole(
    "/api/v1/agenda-items",
    { meeting_id: meeting, sort: "order" },
    { include: ITEM_PARTS },
  );
  const consulted = useWhole(
    "/api/v1/consultations",
    { meeting_id: meeting },
    { include: STATION_PARTS },
  );
  const decisions = useWhole("/api/v1/decisions", { meeting_id: meeting });
  // An agenda without what was deliberated or decided would say that nothing was.
  const failed = [items, consulted, decisions].find(({ problem }) => problem !== null);
  if (failed?.problem) return <ProblemNotice problem={failed.problem} onRetry={failed.retry} />;
  if (items.isLoading) return <Skeleton lines={6} />;
  const rows: readonly Item[] = items.rows;
  const of = (item: string | null) =>
    consulted.rows.filter(({ agenda_item_id: id }) => id === item);
  const loose = of(null).filter(({ paper }) => paper !== null);
  if (rows.length === 0 && loose.length === 0) return <Empty title={words.agendaNone} />;
  const closed = rows.filter(({ is_public: isPublic }) => isPublic === false);
  const open = rows.filter(({ is_public: isPublic }) => isPublic !== false);
  const list = (part: readonly Item[]) => (
    <ul className="named agenda-list">
      {part.map((item) => (
        <AgendaLine
          key={item.id}
          item={item}
          stations={of(item.id)}
          decision={decisions.rows.find(({ agenda_item_id: id }) => id === item.id)}
        />
      ))}
    </ul>
  );
  return (
    <div className="groups">
      {open.length > 0 && (
        <div>
          {closed.length > 0 && <h3>{words.publicPart}</h3>}
          {list(open)}
        </div>
      )}
      {closed.length > 0 && (
        <div>
          <h3>{words.closedPart}</h3>
          {list(closed)}
        </div>
      )}
      {loose.length > 0 && (
        <div>
          <h3>{words.consulted}</h3>
          <Papers stations={loose} item={null} />
        </div>
      )}
    </div>
  );
}
