/** Weighs the script that the start page needs, compressed; fails beyond the limit of UI rule 8. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 120;

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The chunk and everything it imports at once. */
function chunksOf(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const imported of manifest[key].imports ?? []) chunksOf(imported, found);
  return found;
}

const chunks = new Set([...chunksOf("index.html"), ...chunksOf("src/routes/start/page.tsx")]);
const files = new Set([...chunks].map((key) => manifest[key].file));
files.add("before-paint.js");
let bytes = 0;
for (const file of files) bytes += gzipSync(readFileSync(new URL(file, dist))).length;

const kb = Math.round(bytes / 100) / 10;
console.log(
  `First route: ${kb} kB of script in ${files.size} files, compressed; limit ${LIMIT_KB}.`,
);
if (kb > LIMIT_KB) process.exit(1);
