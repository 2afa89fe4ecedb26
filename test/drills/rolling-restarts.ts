import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "../docs/page-blocks";
import { freePort } from "../setup/free-port";
import { type HubProcess, startHubProcess } from "../setup/hub-process";
import { Callers, type Outcome } from "./callers";
import { createDrillToken } from "./drill-token";

export interface RollingRestarts {
  haproxy: string;
  databaseUrl: string;
  /** A folder for haproxy's configuration. */
  folder: string;
  /** Minimum numbers of requests and restarts. */
  requests: number;
  restarts: number;
}

const CALLERS = 8;
const QUERIES = [
  "{ territories(first: 5) { nodes { code name } } }",
  "{ viewer { name } territories(first: 5) { nodes { code name } } }",
];

/**
 * Restarts two hubs behind haproxy, configured as in docs/operations.md, in turn, while clients send requests without pause.
 * Returns the number of requests, and those without the correct answer.
 */
export async function rollingRestarts(drill: RollingRestarts): Promise<{ sent: number; lost: Outcome[] }> {
  const ports: readonly [number, number, number] = [await freePort(), await freePort(), await freePort()];
  const callers = new Callers(await createDrillToken(drill.databaseUrl, "rolling restarts"));
  const start = (port: number) =>
    startHubProcess(
      { DATABASE_URL: drill.databaseUrl, HUB_DRAIN_SECONDS: "5", HUB_TRUSTED_PROXIES: "127.0.0.1" },
      ["--port", String(port)],
    );
  const hubs = new Map<string, { hub: HubProcess; port: number }>();
  for (const [name, port] of [
    ["one", ports[1]],
    ["two", ports[2]],
  ] as const) {
    hubs.set(name, { hub: await start(port), port });
  }
  const proxy = startProxy(drill, ports);
  const url = `http://127.0.0.1:${ports[0]}/graphql`;
  try {
    const expected: string[] = [];
    for (const query of QUERIES) expected.push((await firstAnswer(callers, url, query)).body);
    const lost: Outcome[] = [];
    const state = { sent: 0, isOver: false, lastServer: "" };
    const load = callers.run(CALLERS, async () => {
      const which = state.sent % QUERIES.length;
      state.sent += 1;
      const outcome = await callers.ask(url, QUERIES[which] ?? "");
      if (outcome.status !== 200 || outcome.body !== expected[which]) lost.push(outcome);
      state.lastServer = String(outcome.headers["x-hub"]);
      return state.isOver && state.sent >= drill.requests ? "over" : "again";
    });
    for (let restart = 0; restart < drill.restarts; restart += 1) {
      const [name, { hub, port }] = [...hubs][restart % hubs.size] ?? notReached();
      await hub.stop();
      hubs.set(name, { hub: await start(port), port });
      while (state.lastServer !== name) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    state.isOver = true;
    await load;
    return { sent: state.sent, lost };
  } finally {
    callers.close();
    proxy.kill();
    await Promise.all([...hubs.values()].map(({ hub }) => hub.stop("SIGKILL")));
    if (proxy.exitCode === null && proxy.signalCode === null) await once(proxy, "exit");
  }
}

/** The configuration of the page, with the ports of this drill. */
function startProxy(
  { folder, haproxy }: RollingRestarts,
  ports: readonly [number, number, number],
): ChildProcess {
  const block = blocksOf("docs/operations.md").find(({ language }) => language === "haproxy");
  if (block === undefined) throw new Error("expected a configuration of haproxy in docs/operations.md");
  const file = join(folder, "haproxy.cfg");
  const [front, one, two] = ports;
  const text = block.text
    .replace("127.0.0.1:8080", `127.0.0.1:${front}`)
    .replaceAll("127.0.0.1:4001", `127.0.0.1:${one}`)
    .replaceAll("127.0.0.1:4002", `127.0.0.1:${two}`);
  writeFileSync(file, text);
  return spawn(haproxy, ["-db", "-f", file], { stdio: "ignore" });
}

/** haproxy needs a moment to listen and to detect its hubs. */
async function firstAnswer(callers: Callers, url: string, query: string): Promise<Outcome> {
  for (;;) {
    const outcome = await callers.ask(url, query);
    if (outcome.status === 200) return outcome;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function notReached(): never {
  throw new Error("expected a hub");
}
