import { useTerms } from "../../api/vocabularies";
import type { Membership, Tie } from "../../api/shapes";
import { Proof } from "../../components/evidence";
import { ResourceTable, type Column } from "../../components/resource-table";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { plain } from "../../lib/plain";
import type { KnownNetwork } from "./known";

/** Who belongs to the network, as what and since when. */
export function Members({ network }: { network: KnownNetwork }) {
  const { t } = useWords();
  const roles = useTerms("membership_role", network.body_id);
  const hasPeriod = network.memberships.some(({ period }) => period !== null);
  const hasCommitment = network.memberships.some(({ commitment }) => commitment !== null);
  const columns: Column<Membership>[] = [
    {
      key: "name",
      header: t.networks.member,
      names: true,
      cell: (member) => (
        <>
          {member.name}
          <Proof of={member.id} field="name" fact={member.name} />
        </>
      ),
    },
    {
      key: "role",
      header: t.networks.role,
      cell: (member) => (
        <>
          {roles.label(member.role) ?? <span className="muted">{t.common.none}</span>}
          {member.voting && `, ${t.networks.voting}`}
        </>
      ),
    },
  ];
  if (hasCommitment) {
    columns.push({
      key: "commitment",
      header: t.networks.commitment,
      cell: (member) => member.commitment ?? <span className="muted">{t.common.none}</span>,
    });
  }
  if (hasPeriod) {
    columns.push({
      key: "period",
      header: t.common.period,
      cell: (member) => <VagueDate value={member.period} detail="explained" />,
    });
  }
  return (
    <ResourceTable
      caption={`${plain(t.networks.members)}: ${network.name}`}
      columns={columns}
      rows={network.memberships}
      rowKey={({ id }) => id}
    />
  );
}

/** Five steps, filled as far as the tie is close; the words beside it say the same. */
function Strength({ value }: { value: number }) {
  const { t } = useWords();
  const word = t.networks.intensities[value];
  return (
    <span className="strength">
      <svg viewBox="0 0 44 12" aria-hidden="true" focusable="false">
        {[0, 1, 2, 3].map((step) => (
          <rect
            key={step}
            x={step * 11 + 0.75}
            y="0.75"
            width="9"
            height="10.5"
            fill={step < value ? "currentColor" : "none"}
            stroke="currentColor"
            strokeWidth="1.5"
          />
        ))}
      </svg>
      <span>
        {t.networks.intensityOf(value)}
        {word && `, ${word}`}
      </span>
    </span>
  );
}

/** Who works with whom: the closest ties first. */
export function Ties({ network }: { network: KnownNetwork }) {
  const { t } = useWords();
  const kinds = useTerms("tie_kind", network.body_id);
  const rows = [...network.ties].sort((a, b) => (b.intensity ?? -1) - (a.intensity ?? -1));
  const columns: Column<Tie>[] = [
    {
      key: "pair",
      header: t.networks.between,
      names: true,
      cell: (tie) => (
        <>
          {tie.directed
            ? t.networks.fromTo(tie.from_name, tie.to_name)
            : t.networks.and(tie.from_name, tie.to_name)}
          <Proof of={tie.id} field="to_name" fact={`${tie.from_name}, ${tie.to_name}`} />
        </>
      ),
    },
    {
      key: "kind",
      header: t.common.kind,
      cell: (tie) => kinds.label(tie.kind) ?? <span className="muted">{t.common.none}</span>,
    },
    {
      key: "intensity",
      header: t.networks.intensity,
      cell: (tie) =>
        tie.intensity === null ? (
          <span className="muted">{t.common.unknown}</span>
        ) : (
          <Strength value={tie.intensity} />
        ),
    },
    {
      key: "purpose",
      header: t.networks.purpose,
      cell: (tie) => tie.purpose ?? <span className="muted">{t.common.none}</span>,
    },
  ];
  return (
    <>
      <p className="muted">{t.networks.tiesLead}</p>
      <ResourceTable
        caption={`${plain(t.networks.ties)}: ${network.name}`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </>
  );
}
