import { useAreasOf } from "../api/areas";
import type { Area } from "../api/shapes";
import { AppLink } from "./app-link";
import { Skeleton } from "./skeleton";

/** Areas by name, each a link to its page; one alone needs no list. */
export function AreaLinks({ of }: { of: readonly Area[] }) {
  const links = of.map(({ id, name }) => (
    <AppLink key={id} to={`/sozialraeume/${id}`}>
      {name}
    </AppLink>
  ));
  if (links.length < 2) return <>{links}</>;
  return (
    <ul>
      {links.map((link) => (
        <li key={link.key}>{link}</li>
      ))}
    </ul>
  );
}

/** The same of areas of which only the ids are known yet. */
export function AreasOf({ ids }: { ids: readonly string[] }) {
  const areas = useAreasOf(ids);
  return areas === null ? <Skeleton lines={ids.length} /> : <AreaLinks of={areas} />;
}
