import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { SUPERVISOR_SOCKET } from "./ask-supervisor";
import { cacheFolder } from "./cached-cluster";
import { registerProcesses } from "./started-processes";
import { measureSlowness, SLOWNESS } from "./time-limits";

declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of globalThis
  var endSupervisor: (() => Promise<void>) | undefined;
}

/** Starts the supervisor of this run, which starts everything else on demand. */
export default async function globalSetup(): Promise<void> {
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), "run-"));
  // If root runs the tests, PostgreSQL runs as another user, who must be able to traverse the folder.
  chmodSync(folder, 0o711);
  const supervisor = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "-r",
      join(__dirname, "typescript.cjs"),
      join(__dirname, "supervisor.ts"),
      folder,
    ],
    // In its own process group, so that a signal to jest's group does not end the process that cleans up.
    { stdio: ["pipe", "pipe", "inherit"], detached: true },
  );
  const ended = once(supervisor, "exit");
  await Promise.race([
    once(supervisor.stdout, "data"),
    ended.then(() => {
      throw new Error("the supervisor of the tests did not start");
    }),
  ]);
  process.env[SLOWNESS] = String(measureSlowness());
  process.env[SUPERVISOR_SOCKET] = join(folder, "supervisor.sock");
  registerProcesses();
  globalThis.endSupervisor = async () => {
    supervisor.stdin.end();
    await ended;
  };
}
