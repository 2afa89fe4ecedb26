import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { HUB } from "./built-hub";
import { TEST_DISCLOSURE } from "./disclosure";

/** A hub in its own process, as an operator starts it. */
export interface HubProcess {
  child: ChildProcess;
  /** URL of its graph. */
  url: string;
  origin: string;
  /** Its output so far, including errors. */
  written(): string;
  /** Sends a signal, by default SIGTERM, and returns the exit code; null if a signal ended the process. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `hub serve` and waits until it listens. Anonymous callers see public data. */
export async function startHubProcess(
  settings: Readonly<Record<string, string>>,
  flags: readonly string[] = ["--port", "0"],
): Promise<HubProcess> {
  const child = spawn(process.execPath, [HUB, "serve", "--public", ...flags], {
    env: {
      PATH: process.env["PATH"],
      HUB_DISCLOSURE_KEY: TEST_DISCLOSURE.secret,
      HUB_CACHE_MB: "0",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (written += text));
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = () => /Convergence Hub serves (\S+)\n/.exec(written)?.[1];
  while (url() === undefined) {
    const more = await Promise.race([once(child.stdout, "data"), ended]);
    if (!Array.isArray(more)) throw new Error(`expected the hub to serve, but got ${written}`);
  }
  const address = url() ?? "";
  return {
    child,
    url: address,
    origin: new URL(address).origin,
    written: () => written,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}
