/** People as `/me` describes them, for tests. */
import { NOBODY } from "../api/session";
import type { Me } from "../api/shapes";

/** Whoever opened the start link: everything, everywhere. */
export const OPERATOR: Me = {
  ...NOBODY,
  signed_in: true,
  name: "Verwaltung",
  role: "admin",
  may_write: true,
  everywhere: true,
};

const IN_HERNE = { body_id: "b1", key: "herne", name: "Stadt Herne" } as const;

/** Plans in one body. */
export const PLANNER: Me = {
  ...NOBODY,
  signed_in: true,
  name: "Erika Beispiel",
  role: "planung",
  may_write: true,
  body_id: "b1",
  user_id: "u1",
  email: "erika.beispiel@herne.example.org",
  bodies: [
    {
      ...IN_HERNE,
      role: "planung",
      writes: [
        "planning",
        "areas",
        "networks",
        "conferences",
        "prevention",
        "council",
        "documents",
      ],
      coordinated_only: [],
    },
  ],
};

/** Coordinates the conference `c1` and the network `n1`, and nothing else. */
export const COORDINATOR: Me = {
  ...PLANNER,
  name: "Toni Muster",
  role: "koordination",
  user_id: "u2",
  coordinates: ["c1", "n1"],
  bodies: [
    {
      ...IN_HERNE,
      role: "koordination",
      writes: ["networks", "conferences"],
      coordinated_only: ["networks", "conferences"],
    },
  ],
};

/** Reads the internal side of one body and writes nothing. */
export const READER: Me = {
  ...PLANNER,
  name: "Kim Lesend",
  role: "lesen",
  user_id: "u3",
  may_write: false,
  bodies: [{ ...IN_HERNE, role: "lesen", writes: [], coordinated_only: [] }],
};
