import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { jest as settings } from "../../package.json";
import { type RunningProcess } from "../../src/data/embedded/process-state";
import { packageRoot } from "../../src/package-root";
import { isRunning } from "../setup/process-tree";
import { needs } from "../setup/prerequisites";
import { scratchFolder } from "../setup/scratch-folder";

needs("build");

/** Runs jest on the fixtures: a test that starts everything, and another file, so that there are workers. */
async function runFixtures(fails: boolean) {
  const folder = scratchFolder();
  // With an external server, the run has no cluster to end.
  const { DATABASE_URL: _server, ...environment } = process.env;
  const config = { ...settings, rootDir: packageRoot(), testMatch: ["<rootDir>/test/suite/fixtures/*.ts"] };
  const jest = spawn(
    process.execPath,
    [join(packageRoot(), "node_modules", "jest", "bin", "jest.js"), "--config", JSON.stringify(config)],
    {
      env: { ...environment, HUB_FIXTURE_FOLDER: folder, HUB_FIXTURE_FAILS: fails ? "1" : "0" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const ended = once(jest, "exit");
  const output = text(jest.stderr);
  const note = join(folder, "processes.json");
  while (!existsSync(note)) {
    if (jest.exitCode !== null) throw new Error(`expected the fixtures to start, but got ${await output}`);
    await wait(20);
  }
  const processes: (RunningProcess & { name: string })[] = JSON.parse(readFileSync(note, "utf8"));
  return { jest, ended, output, processes };
}

function stillRunning(processes: readonly (RunningProcess & { name: string })[]): string[] {
  return processes.filter(isRunning).map(({ name }) => name);
}

const EVERYTHING = [
  "worker",
  "cluster of the tests",
  "embedded PostgreSQL of a test",
  "installed hub",
  "shell",
  "program of the shell",
];

test("after a failed run, nothing that its tests started is still running", async () => {
  const { ended, output, processes } = await runFixtures(true);
  expect(await ended).toEqual([1, null]);
  expect(await output).toContain("as expected");
  expect(processes.map(({ name }) => name)).toEqual(EVERYTHING);
  expect(stillRunning(processes)).toEqual([]);
});

test.each(["SIGINT", "SIGKILL"] as const)(
  "everything that the tests of a run have started ends when jest is ended by %s",
  async (signal) => {
    const { jest, output, processes } = await runFixtures(false);
    expect(stillRunning(processes)).toEqual(EVERYTHING);
    jest.kill(signal);
    // The output ends with the last process that can write to it, which is the supervisor.
    await output;
    expect(stillRunning(processes)).toEqual([]);
  },
);
