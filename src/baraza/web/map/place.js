// Put MapLibre's files where the server finds them, compressed once and not for every reader.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "node_modules", "maplibre-gl");
const to = join(here, "..", "static", "baraza", "maplibre");

mkdirSync(to, { recursive: true });
copyFileSync(join(from, "LICENSE.txt"), join(to, "LICENSE.txt"));
for (const name of ["maplibre-gl-csp.js", "maplibre-gl-csp-worker.js"]) {
  const bytes = readFileSync(join(from, "dist", name));
  writeFileSync(join(to, name), bytes);
  writeFileSync(join(to, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(to, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
