// Put MapLibre's files where the server finds them, compressed once and not for every reader.
//
// The package has one file whose three parts it joins at run time, by a script that no policy of ours allows. Here they
// become files of their own; page and worker need the first one both, and a browser asks for it once.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "node_modules", "maplibre-gl");
const to = join(here, "..", "static", "baraza", "maplibre");
const whole = readFileSync(join(from, "dist", "maplibre-gl.js"), "utf8");
const licence = whole.slice(0, whole.indexOf("*/") + 2);

function part(head, next) {
  const [begin, end] = [whole.indexOf(head), whole.indexOf(next)];
  if (begin < 0 || end < begin) throw new Error(`maplibre-gl.js is made otherwise than expected: ${head} … ${next}`);
  return whole.slice(begin + head.length, end).trimEnd().replace(/\);$/, "");
}

function place(name, text) {
  const bytes = Buffer.from(`${licence}\n${text}`);
  writeFileSync(join(to, name), bytes);
  writeFileSync(join(to, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(to, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  // The mark by which pages ask for it (web/assets.py).
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

const shared = part('define("shared",["exports"],', 'define("worker"');
const worker = part('define("worker",["./shared"],', 'define("index"');
const map = part('define("index",["exports","./shared"],', "//\n// Our custom intro");

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
copyFileSync(join(from, "LICENSE.txt"), join(to, "LICENSE.txt"));
const mark = place("maplibre-shared.js", `var maplibreShared = {};\n${shared}(maplibreShared);\n`);
place("maplibre.js", `var maplibregl = {};\n${map}(maplibregl, maplibreShared);\n`);
place("maplibre-worker.js", `importScripts("maplibre-shared.js?v=${mark}");\n${worker}(maplibreShared);\n`);
