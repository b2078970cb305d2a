/** Short names for the shapes of the contract that the interface speaks of. */
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

/** A point or span in time of any precision. */
export type VagueDate = Schemas["VagueTime"];
export type Me = Schemas["MeRead"];
export type TimeReading =
  paths["/api/v1/time"]["get"]["responses"][200]["content"]["application/json"];
