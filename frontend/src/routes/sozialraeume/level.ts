import type { Area, AreaSystem } from "../../api/shapes";

/** What the level of an area is called in its division. */
export function levelOf({ level, system }: Area & { system: AreaSystem | null }): string {
  return system?.levels.find(({ key }) => key === level)?.name ?? level;
}
