import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { NamedList } from "../../components/named-list";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords, type Dictionary } from "../../i18n";
import type { KnownProcess } from "./known";

/** The sub-projects, each with its time and status. */
export function Children({ process }: { process: KnownProcess }) {
  const { t } = useWords();
  const statuses = useTerms("process_status", process.body_id);
  if (process.children.length === 0) return <Empty title={t.lists.nothingYet} />;
  return (
    <NamedList
      rows={process.children}
      rowKey={({ id }) => id}
      title={(child) => <AppLink to={`/prozesse/${child.id}`}>{child.title}</AppLink>}
    >
      {(child) => (
        <div className="facts-line">
          {child.period && <VagueDate value={child.period} />}
          <StatusBadge status={child.status} label={statuses.label(child.status) ?? undefined} />
          {child.lead_organisation && <span>{child.lead_organisation}</span>}
        </div>
      )}
    </NamedList>
  );
}

function Conferences({ process }: { process: KnownProcess }) {
  const kinds = useTerms("conference_kind", process.body_id);
  const states = useTerms("conference_state", process.body_id);
  return (
    <NamedList
      rows={process.conferences}
      rowKey={({ id }) => id}
      title={(one) => <AppLink to={`/konferenzen/${one.id}`}>{one.title}</AppLink>}
    >
      {(one) => (
        <div className="facts-line">
          {one.date && <VagueDate value={one.date} />}
          {one.kind && <span>{kinds.label(one.kind)}</span>}
          {one.state && (
            <StatusBadge status={one.state} label={states.label(one.state) ?? undefined} />
          )}
          {one.venue && <span>{one.venue}</span>}
        </div>
      )}
    </NamedList>
  );
}

function Networks({ process }: { process: KnownProcess }) {
  const kinds = useTerms("network_kind", process.body_id);
  return (
    <NamedList
      rows={process.provider_networks}
      rowKey={({ id }) => id}
      title={(network) => <AppLink to={`/netzwerke/${network.id}`}>{network.name}</AppLink>}
    >
      {(network) => (
        <div className="facts-line">
          {network.kind && <span>{kinds.label(network.kind)}</span>}
          {network.phase && <span>{network.phase}</span>}
        </div>
      )}
    </NamedList>
  );
}

function Measures({ process }: { process: KnownProcess }) {
  const statuses = useTerms("measure_status", process.body_id);
  return (
    <NamedList
      rows={process.prevention_measures}
      rowKey={({ id }) => id}
      title={(one) => <AppLink to={`/praevention/massnahmen/${one.id}`}>{one.title}</AppLink>}
    >
      {(one) => (
        <div className="facts-line">
          <StatusBadge status={one.status} label={statuses.label(one.status) ?? undefined} />
        </div>
      )}
    </NamedList>
  );
}

/** What belongs to the process and has pages of its own. */
export function elsewhere(process: KnownProcess, t: Dictionary) {
  return [
    {
      id: "konferenzen",
      title: t.processes.conferences,
      isEmpty: process.conferences.length === 0,
      content: <Conferences process={process} />,
    },
    {
      id: "netzwerke",
      title: t.processes.networks,
      isEmpty: process.provider_networks.length === 0,
      content: <Networks process={process} />,
    },
    {
      id: "praeventionsketten",
      title: t.processes.chains,
      isEmpty: process.prevention_chains.length === 0,
      content: (
        <NamedList
          rows={process.prevention_chains}
          rowKey={({ id }) => id}
          title={(chain) => <AppLink to={`/praevention?kette=${chain.id}`}>{chain.title}</AppLink>}
        />
      ),
    },
    {
      id: "massnahmen",
      title: t.processes.measures,
      isEmpty: process.prevention_measures.length === 0,
      content: <Measures process={process} />,
    },
  ];
}
