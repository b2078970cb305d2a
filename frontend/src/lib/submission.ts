/**
 * Keys by which the server knows that the same form is sent a second time
 * (draft-ietf-httpapi-idempotency-key-header-07): it is then answered again, and not done again.
 */

/** A version 4 UUID (RFC 9562, 5.4). `crypto.randomUUID` is there only over https. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** Gives one key to one content, however often that is sent; another content gets another. */
export function makeSubmission(): (content: unknown) => string {
  let last: { key: string; text: string } | null = null;
  return (content) => {
    const text = JSON.stringify(content);
    if (last?.text !== text) last = { key: randomKey(), text };
    return last.key;
  };
}
