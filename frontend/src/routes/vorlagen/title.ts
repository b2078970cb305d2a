interface Named {
  name: string;
  reference?: string | null;
}

/** What a paper is called; what is only mentioned somewhere may have neither title nor number. */
export function titleOf({ name, reference }: Named, words: { untitled: string }): string {
  return [name, reference].find(Boolean) ?? words.untitled;
}

/** What servers write where they know no role. */
const SAYS_NOTHING = /^(unbekannt|keine angabe)$/i;

/** What a committee is asked for; empty where nothing is said. */
export function roleOf(role: string | null): string {
  return role === null || SAYS_NOTHING.test(role.trim()) ? "" : role;
}
