/**
 * A refusal of the server (RFC 9457), or the failure to reach it, as an error to throw and catch.
 */

/** One fault of what was sent: where it is (a JSON pointer) and what is wrong. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** The resource as it is now, which a refusal of an outdated change brings along. */
export interface Current {
  data: unknown;
  etag: string;
}

export class Problem extends Error {
  override readonly name = "Problem";
  /** The stable kind, without the leading path: `not-found`, `stale` … */
  readonly kind: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly detail: string | null;
  readonly faults: readonly Fault[];
  readonly current: Current | null;

  constructor(
    kind: string,
    status: number,
    detail: string | null = null,
    faults: Fault[] = [],
    current: Current | null = null,
  ) {
    super(detail ?? kind);
    this.kind = kind;
    this.status = status;
    this.detail = detail;
    this.faults = faults;
    this.current = current;
  }

  get isMissing(): boolean {
    return this.status === 404 || this.status === 410;
  }

  /** Someone else changed the resource since it was read. */
  get isStale(): boolean {
    return this.status === 412;
  }

  /** Worth trying again without any change: nothing was wrong with the request. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503 || this.status === 507;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function faultsOf(value: unknown): Fault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((fault: unknown) =>
    isRecord(fault) && typeof fault["pointer"] === "string" && typeof fault["detail"] === "string"
      ? [{ pointer: fault["pointer"], detail: fault["detail"] }]
      : [],
  );
}

/**
 * The problem an answer's body describes; a body that is none still gives one by its status.
 * `etag` is the version of what the answer says is stored now.
 */
export function problemOf(status: number, body: unknown, etag: string | null = null): Problem {
  if (!isRecord(body)) return new Problem("unreadable", status);
  const { type, detail, errors, current } = body;
  const kind = typeof type === "string" ? (type.split("/").at(-1) ?? "") : "";
  return new Problem(
    kind || "unreadable",
    status,
    typeof detail === "string" ? detail : null,
    faultsOf(errors),
    isRecord(current) && etag !== null ? { data: current, etag } : null,
  );
}
