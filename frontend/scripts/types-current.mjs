/** Fails when src/api/schema.d.ts is not what openapi.yaml says. `npm run types` repairs it. */
import { existsSync, readFileSync } from "node:fs";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";

const contract = new URL("../../openapi.yaml", import.meta.url);
const types = new URL("../src/api/schema.d.ts", import.meta.url);

if (!existsSync(contract)) {
  console.error("openapi.yaml is missing: there is no contract to compare the types with.");
  process.exit(1);
}
const expected = COMMENT_HEADER + astToString(await openapiTS(contract, { alphabetize: true }));
if (!existsSync(types) || readFileSync(types, "utf8") !== expected) {
  console.error("src/api/schema.d.ts is stale: run `npm run types`.");
  process.exit(1);
}
console.log("src/api/schema.d.ts is what openapi.yaml says.");
