import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../setup/eventually";
import { type HubProcess, startHubProcess } from "../setup/hub-process";
import { scratchFolder } from "../setup/scratch-folder";

const directory = scratchFolder();
let hub: HubProcess;

beforeAll(async () => {
  hub = await startHubProcess({ HUB_DATA_DIR: directory });
});

function killPostgres(): void {
  const [pid] = readFileSync(join(directory, "pg", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
}

async function ask(): Promise<number> {
  const response = await fetch(hub.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ viewer { name } territories(first: 1) { nodes { code } } }" }),
  });
  await response.text();
  return response.status;
}

test("a hub prints the path of its PostgreSQL's log", async () => {
  await eventually(() =>
    hub.written().includes(`\nLog of PostgreSQL: ${join(directory, "postgresql.log")}\n`),
  );
  expect(readFileSync(join(directory, "postgresql.log"), "utf8")).toContain("ready to accept connections");
});

test("a hub whose PostgreSQL is killed restarts it and answers", async () => {
  expect(await ask()).toBe(200);
  killPostgres();
  await eventually(() => hub.written().includes("has ended (SIGKILL) and is started again"));
  await eventually(async () => (await ask()) === 200);
  expect(hub.child.exitCode).toBeNull();
});

test("a hub whose PostgreSQL cannot be restarted exits with 1 and one line with the reason", async () => {
  rmSync(join(directory, "pg", "PG_VERSION"));
  killPostgres();
  const code = await new Promise((resolve) => hub.child.once("close", resolve));
  const lastLine = hub.written().trimEnd().split("\n").at(-1);
  expect(code).toBe(1);
  expect(lastLine).toMatch(
    /^hub: the embedded PostgreSQL has ended \(SIGKILL\) and cannot be started again: PostgreSQL did not start: .*not a valid data directory$/,
  );
});
