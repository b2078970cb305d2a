/**
 * What somebody may write, read off the table that `/me` sends. The server decides; this only keeps
 * from sight what it would refuse.
 */
import type { Me } from "../api/shapes";

/** A part of the work that somebody may be entrusted with. */
export type Sector = Me["bodies"][number]["writes"][number];

/** Whether a thing of this body is theirs to change: they write its sector, or coordinate one of `things`. */
export function may(
  me: Me,
  sector: Sector,
  body: string,
  ...things: readonly (string | null | undefined)[]
): boolean {
  const mine = me.bodies.find((each) => each.body_id === body);
  // A body made since `/me` was read is the operator's as well.
  if (mine === undefined) return me.everywhere && me.may_write;
  if (!mine.writes.includes(sector)) return false;
  if (!mine.coordinated_only.includes(sector)) return true;
  return things.some((id) => typeof id === "string" && me.coordinates.includes(id));
}

/** Whether something new of the sector may be made in this body. */
export function mayBegin(me: Me, sector: Sector, body: string): boolean {
  if (may(me, sector, body)) return true;
  const mine = me.bodies.find((each) => each.body_id === body);
  // Whoever begins a conference coordinates it; a network is coordinated by appointment.
  return sector === "conferences" && (mine?.writes.includes(sector) ?? false);
}

/** Whether there is any body where something new of the sector may be made. */
export function mayBeginSomewhere(me: Me, sector: Sector): boolean {
  if (me.everywhere) return me.may_write;
  return me.bodies.some(({ body_id: body }) => mayBegin(me, sector, body));
}

/** Whether somebody works in this body, and so sees what is internal there. */
export function sees(me: Me, body: string): boolean {
  return me.everywhere || me.bodies.some((mine) => mine.body_id === body);
}
