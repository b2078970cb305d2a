/** What the import of tables sends and reads. */
import { answered, api } from "../../api/client";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type TablePreview = Schemas["TablePreview"];
export type TableColumn = Schemas["TableColumn"];
export type TableLine = Schemas["TableLine"];
export type TableRefusal = Schemas["TableRefusal"];
export type TableKind = NonNullable<Schemas["TableImport"]["kind"]>;

/** What somebody says of a table before it is read. */
export interface TableOrder {
  file: File;
  kind: TableKind;
  body: string;
  /** Empty for none. */
  process: string;
  /** Empty where the name of the file is meant. */
  source: string;
  columns: Readonly<Record<string, string>>;
  terms: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function formOf(order: TableOrder): FormData {
  const form = new FormData();
  form.set("file", order.file);
  form.set("kind", order.kind);
  form.set("body", order.body);
  if (order.process !== "") form.set("process", order.process);
  if (order.source !== "") form.set("source", order.source);
  form.set("mapping", JSON.stringify({ columns: order.columns, terms: order.terms }));
  return form;
}

function send(form: FormData, headers: Record<string, string>, signal?: AbortSignal) {
  return answered(
    api.POST("/api/v1/imports/tables", {
      headers,
      // The contract describes both ways of sending; the form is handed over as it is.
      body: form as unknown as Schemas["TableImport"],
      bodySerializer: () => form,
      ...(signal ? { signal } : {}),
    }),
  );
}

/** What would become of the table; nothing is stored. */
export async function previewTable(order: TableOrder, signal: AbortSignal): Promise<TablePreview> {
  const form = formOf(order);
  form.set("dry_run", "true");
  return (await send(form, {}, signal)) as TablePreview;
}

/** Orders the table to be stored, and says which run does it. */
export async function takeTable(
  order: TableOrder,
  { whole, key }: { whole: boolean; key: string },
): Promise<string> {
  const form = formOf(order);
  form.set("all_or_nothing", String(whole));
  const said = await send(form, { Prefer: "respond-async", "Idempotency-Key": key });
  return "id" in said ? said.id : (said.run ?? "");
}
