import type { Embedding, Network } from "../../api/shapes";

export const PATH = "/api/v1/provider-networks/{id}";

/** What the page of a network shows beside the network itself, all in one answer. */
export const INCLUDE = [
  "parent",
  "children",
  "process",
  "memberships",
  "ties",
  "concept",
  "tasks",
  "conferences",
] as const;

export type KnownNetwork = Embedding<Network, (typeof INCLUDE)[number]>;
