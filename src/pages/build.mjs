import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Bundles the pages for browsers into dist/pages. Most builds change no page, so an unchanged bundle is left alone.

const SOURCES = import.meta.dirname;
const ROOT = join(SOURCES, "..", "..");
const TARGET = join(ROOT, "dist", "pages");
const STAMP = "built-from";

const fingerprint = fingerprintOf(inputs());
if (builtFrom() !== fingerprint) {
  // Another build may run at the same moment, and a hub may be reading: the folder is only ever replaced whole.
  const draft = `${TARGET}-${process.pid}`;
  await bundle("explorer", draft);
  writeFileSync(join(draft, STAMP), fingerprint);
  rmSync(TARGET, { recursive: true, force: true });
  renameSync(draft, TARGET);
}

/** The sources of the pages, and the lock file for the packages that they import. */
function inputs() {
  const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return [...files.toSorted(), join(ROOT, "package-lock.json")];
}

/** @param {string[]} files */
function fingerprintOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest("hex");
}

function builtFrom() {
  try {
    return readFileSync(join(TARGET, STAMP), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** @param {string} page @param {string} folder */
async function bundle(page, folder) {
  // Loaded only when there is something to build.
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: join(SOURCES, page),
    base: `/${page}/`,
    logLevel: "warn",
    build: {
      outDir: join(folder, page),
      emptyOutDir: true,
      target: "es2022",
      // Monaco, the editor, is one chunk of 2.8 MB that is loaded after the page has rendered.
      chunkSizeWarningLimit: 3_000,
      rolldownOptions: {
        onLog(level, log, report) {
          // Directives such as "use client" are for server rendering, which the hub has none of.
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
        },
      },
    },
  });
}
