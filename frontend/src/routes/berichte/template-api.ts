/** An office's own Word files: made with their file, given another, and what they may ask for. */
import { queryOptions } from "@tanstack/react-query";
import { answered, api, versioned } from "../../api/client";
import { Problem } from "../../api/problem";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Template = Schemas["TemplateRead"];
export type Field = Schemas["TemplateField"];

export const TEMPLATES = "/api/v1/report-templates";
const ONE = "/api/v1/report-templates/{id}";
export const STARTER = `${TEMPLATES}/starter.docx`;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const ENDINGS = [".docx"];
export const LARGEST_BYTES = 5 * 1024 * 1024;

export const contentOf = (id: string): string => `${TEMPLATES}/${id}/content`;

export function fieldsQuery(language: string) {
  return queryOptions({
    queryKey: ["report-template-fields", language],
    queryFn: async ({ signal }) =>
      (await answered(api.GET("/api/v1/report-template-fields", { signal }))).items,
    staleTime: Infinity,
  });
}

/** Gives a template its file; one that cannot be used is refused and the file before stays. */
export function putFile(id: string, file: File) {
  return versioned(
    api.PUT("/api/v1/report-templates/{id}/content", {
      params: { path: { id }, query: { file_name: file.name } },
      headers: { "If-Match": "*", "Content-Type": WORD },
      // The contract calls bytes a string; the file is handed over as it is.
      body: file as unknown as string,
      bodySerializer: () => file,
    }),
  );
}

/** A new template with its file; where the file is refused there is no template either. */
export async function makeTemplate(name: string, body: string, file: File): Promise<Template> {
  const made = await answered(
    api.POST(TEMPLATES, { body: { name, body, is_default: false, visibility: "internal" } }),
  );
  try {
    return (await putFile(made.id, file)).data;
  } catch (error) {
    if (error instanceof Problem) await deleteTemplate(made);
    throw error;
  }
}

export function renameTemplate({ id, revision }: Template, name: string) {
  return answered(
    api.PATCH(ONE, {
      params: { path: { id } },
      headers: { "If-Match": `"${revision}"` },
      body: { name },
    }),
  );
}

/** Reports whose duty names no template are downloaded in it; the one before is default no more. */
export function makeDefault({ id, revision }: Template, is: boolean) {
  return answered(
    api.PATCH(ONE, {
      params: { path: { id } },
      headers: { "If-Match": `"${revision}"` },
      body: { is_default: is },
    }),
  );
}

/** Which template a report is downloaded in unless another is chosen, and whose choice that is. */
export function chosenOf(
  templates: readonly Template[],
  ofDuty: string | null,
): { id: string; by: "duty" | "body" } | null {
  const ready = templates.filter(({ size }) => size !== null);
  if (ready.some(({ id }) => id === ofDuty)) return { id: ofDuty ?? "", by: "duty" };
  const age = ({ modified_at, id }: Template) => `${modified_at} ${id}`;
  const [newest] = ready
    .filter(({ is_default }) => is_default)
    .sort((one, other) => (age(one) < age(other) ? 1 : -1));
  return newest === undefined ? null : { id: newest.id, by: "body" };
}

export function deleteTemplate({ id, revision }: Pick<Template, "id" | "revision">) {
  return answered(
    api.DELETE(ONE, { params: { path: { id } }, headers: { "If-Match": `"${revision}"` } }),
  );
}

/**
 * The fields a template leaves out. Whoever runs through all sections needs none by itself, and
 * whoever names sections does not need the run.
 */
export function missingOf(used: readonly string[], fields: readonly Field[]): Field[] {
  const has = new Set(used);
  const sections = fields.filter(isSection);
  return fields.filter((field) => {
    if (has.has(field.name)) return false;
    if (isSection(field)) return !has.has("abschnitte");
    return field.name !== "abschnitte" || !sections.some(({ name }) => has.has(name));
  });
}

/** The head of a report and its lists; whatever else there is, is one of its sections. */
const NO_SECTIONS: ReadonlySet<string> = new Set([
  "koerperschaft",
  "art",
  "entwurf",
  "betreff",
  "nummer",
  "datum",
  "empfaenger",
  "berichtszeitraum",
  "stand",
  "abschnitte",
  "beratungsfolge",
  "anlagen",
]);

const isSection = ({ name }: Field): boolean => !NO_SECTIONS.has(name);
