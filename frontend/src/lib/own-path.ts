/**
 * Where somebody goes after signing in: an address of ours, or the first page. Whatever another
 * host wrote into a link must not lead away from here (OWASP: unvalidated redirects).
 */
export function ownPath(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted)) return "/";
  let found: URL;
  try {
    found = new URL(wanted, window.location.origin);
  } catch {
    // What is no address at all leads nowhere either.
    return "/";
  }
  // Signing in leads on, not back to signing in.
  if (found.origin !== window.location.origin || found.pathname === "/anmelden") return "/";
  return found.pathname + found.search + found.hash;
}
