/** What municipalities have in front of their names. */
const RANKS = /^(stadt|landeshauptstadt|hansestadt|kreis|kreisfreie|landkreis|gemeinde|markt)$/;

function namesIn(name: string): string[] {
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return words.filter((word) => word.length > 2 && !RANKS.test(word));
}

/** Whether two names can be those of one municipality: "Stadt Herne" and "Herne", not "Hagen". */
export function maybeSamePlace(one: string, other: string): boolean {
  const known = namesIn(one);
  const named = namesIn(other);
  return known.length === 0 || named.length === 0 || named.some((word) => known.includes(word));
}
