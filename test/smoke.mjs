// node test/smoke.mjs VERSION…: tries the built hub on other versions of Node, which come as the npm package `node`: it migrates,
// seeds, serves, answers, exports and stops. A version that cannot be installed is skipped with a message.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const HUB = fileURLToPath(new URL("../dist/src/main.js", import.meta.url));
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "convergence-hub");
const FORMATS = ["csv", "json", "ndjson", "parquet", "xlsx"];

for (const version of process.argv.slice(2)) {
  const node = await install(version);
  if (node !== null) console.log(`Node ${version}: ${await tryHub(node)}`);
}

/** The program of a version; null where npm cannot install it. */
async function install(version) {
  const folder = join(CACHE, `node-${version}`);
  const node = join(folder, "node_modules", "node", "bin", "node");
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(node))
      await run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", `node@${version}`]);
    await run(node, ["--version"]);
    return node;
  } catch (error) {
    console.log(`Node ${version}: skipped, because it cannot be installed (${error.message.split("\n")[0]})`);
    return null;
  }
}

async function tryHub(node) {
  const folder = mkdtempSync(join(tmpdir(), "hub-smoke-"));
  // PostgreSQL runs as somebody else when root runs this, and must pass through.
  chmodSync(folder, 0o711);
  const env = { PATH: process.env.PATH, HUB_DATA_DIR: join(folder, "data") };
  try {
    await run(node, [HUB, "migrate"], { env });
    await run(node, [HUB, "seed"], { env });
    const served = await serve(node, env);
    const token = readFileSync(join(env.HUB_DATA_DIR, "local-token"), "utf8").trim();
    const authorization = `Bearer ${token}`;
    const answer = await read(served.url, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ query: `{ territory(code: "lyon") { name } }` }),
    });
    expectEqual(answer.toString(), `{"data":{"territory":{"name":"Lyon"}}}`);
    for (const format of FORMATS) {
      const file = await read(new URL(`/queries/milestones.${format}`, served.url), {
        headers: { authorization },
      });
      if (file.length < 1_000)
        throw new Error(`expected a file of milestones as ${format}, but got ${file.toString()}`);
    }
    served.process.kill("SIGTERM");
    const [code] = await once(served.process, "exit");
    expectEqual(code, 0);
    return `migrated, seeded, answered, exported ${FORMATS.join(", ")} and stopped`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serve(node, env) {
  const child = spawn(node, [HUB, "serve", "--port", "0"], { env, stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill("SIGKILL"));
  let output = "";
  for await (const text of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    output += text;
    const [, url] = /serves (\S+)\n/.exec(output) ?? [];
    if (url !== undefined && output.includes("curl")) return { process: child, url };
  }
  throw new Error(`expected the hub to serve, but it wrote ${output}`);
}

async function read(url, request) {
  const response = await fetch(url, request);
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200)
    throw new Error(`expected 200 from ${url}, but got ${response.status}: ${body.toString()}`);
  return body;
}

function expectEqual(actual, expected) {
  if (actual !== expected) throw new Error(`expected ${expected}, but got ${actual}`);
}
