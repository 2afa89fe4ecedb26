import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { composeSupergraph, cutSubgraphs } from "../../src/federation/compose";
import { hubSchema } from "../../src/schema";
import { askOverHttp } from "../setup/http-ask";
import { HUB } from "../setup/built-hub";
import { createSeededDatabase } from "../setup/databases";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { scratchFolder } from "../setup/scratch-folder";

const folder = scratchFolder();
const env: Record<string, string> = {
  PATH: process.env["PATH"] ?? "",
  HUB_DISCLOSURE_KEY: TEST_DISCLOSURE.secret,
  HUB_GATEWAY_SECRET: "0123456789abcdef0123456789abcdef",
};

beforeAll(async () => {
  env["DATABASE_URL"] = (await createSeededDatabase()).url;
});

/** Starts the hub and waits until it prints its address. */
async function serve(...options: string[]): Promise<{ process: ChildProcess; url: string }> {
  const server = spawn(process.execPath, [HUB, "serve", "--port", "0", ...options], { env });
  let output = "";
  server.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  while (!/serves .*\n/.test(output)) await once(server.stdout, "data");
  return { process: server, url: /(http:\/\/\S+)/.exec(output)?.[1] ?? "" };
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
}

test("six subgraphs and a gateway, each in its own process, answer one operation over three domains", async () => {
  const [first, ...others] = cutSubgraphs(hubSchema());
  if (first === undefined) throw new Error("expected subgraphs");
  const served = new Map([[first.name, await serve("--subgraph", first.name)]]);
  const rest = await Promise.all(
    others.map(async ({ name }) => [name, await serve("--subgraph", name)] as const),
  );
  for (const [name, server] of rest) served.set(name, server);
  const file = join(folder, "supergraph.graphql");
  const texts = [first, ...others].map(({ name, sdl }) => ({ name, sdl, url: served.get(name)?.url ?? "" }));
  writeFileSync(file, composeSupergraph(texts));
  const gateway = await serve("--supergraph", file);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      HUB,
      "token",
      "create",
      "--name",
      "x",
      "--scopes",
      "graph:read,indicators:read",
      "--territories",
      "lille",
      "--programmes",
      "*",
    ],
    { env },
  );
  const { body } = await askOverHttp(gateway.url, stdout.trim(), {
    query: `{ territories { nodes { code observations(first: 1, filter: { value: { isNull: false } }) { nodes { indicator { code } citation { source { code } } } }
        commitments(first: 1) { nodes { institution { code } } } } } viewer { territories } }`,
  });
  const anonymous = await askOverHttp(gateway.url, null, { query: "{ territories { nodes { code } } }" });
  await stop(gateway.process);
  for (const { process: server } of [...served.values()].toReversed()) await stop(server);
  expect(body).toEqual({
    data: {
      territories: {
        nodes: [
          {
            code: "lille",
            observations: {
              nodes: [
                {
                  indicator: { code: expect.any(String) },
                  citation: { source: { code: expect.any(String) } },
                },
              ],
            },
            commitments: { nodes: [{ institution: { code: expect.any(String) } }] },
          },
        ],
      },
      viewer: { territories: ["lille"] },
    },
  });
  expect(anonymous.body.errors.length).toBeGreaterThan(0);
  expect(JSON.stringify(anonymous.body)).not.toContain("lille");
});

test.each([
  ["--subgraph", "territories"],
  ["--supergraph", join(__dirname, "..", "..", "schema", "supergraph.graphql")],
])("serve %s without HUB_GATEWAY_SECRET says what is missing", async (option, value) => {
  const run = promisify(execFile)(process.execPath, [HUB, "serve", "--port", "0", option, value], {
    env: { ...env, HUB_GATEWAY_SECRET: "" },
  });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("hub: HUB_GATEWAY_SECRET must be set"),
  });
});

test("the composed files have a different address for each subgraph", () => {
  const settings = readFileSync(join(__dirname, "..", "..", "schema", "supergraph.yaml"), "utf8");
  expect([...settings.matchAll(/routing_url: (\S+)/g)].map(([, url]) => url)).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => `http://127.0.0.1:400${number}/graphql`),
  );
});
