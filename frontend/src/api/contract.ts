/**
 * The few shapes the shell needs, written by hand until openapi.yaml exists. To be replaced by
 * the generated schema.d.ts.
 */

export interface VagueDate {
  edtf: string | null;
  text: string | null;
  earliest: string | null;
  latest: string | null;
}

export interface TimeReading extends VagueDate {
  open: boolean;
}

export interface Me {
  signed_in: boolean;
  name: string | null;
  may_write: boolean;
  body_id: string | null;
}

interface Answer<T> {
  headers: Record<string, unknown>;
  content: { "application/json": T };
}

interface Refusal {
  headers: Record<string, unknown>;
  content: { "application/problem+json": unknown };
}

interface None {
  headers: Record<string, unknown>;
  content?: never;
}

export interface paths {
  "/api/v1/me": {
    get: { parameters: { path?: never }; responses: { 200: Answer<Me>; default: Refusal } };
  };
  "/api/v1/me/session": {
    post: {
      parameters: { path?: never };
      requestBody: { content: { "application/json": { key: string } } };
      responses: { 201: Answer<Me>; default: Refusal };
    };
    delete: { parameters: { path?: never }; responses: { 204: None; default: Refusal } };
  };
  "/api/v1/time": {
    get: {
      parameters: { query: { text: string; reference?: string } };
      responses: { 200: Answer<TimeReading>; default: Refusal };
    };
  };
}
