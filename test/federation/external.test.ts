import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { FULL_GRANT } from "../../src/access/grant";
import {
  checkExternal,
  type ExternalSubgraph,
  fetchSubgraph,
  printExternal,
  readExternal,
  supergraphWith,
} from "../../src/federation/external";
import { createGateway } from "../../src/federation/gateway";
import { hubSchema } from "../../src/schema";
import { GATEWAY_SECRET, serveSubgraphs, type TestSubgraphs } from "../setup/federation";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { HUB } from "../setup/built-hub";

let hub: TestHub;
let monolith: HubServer;
let own: TestSubgraphs;
let agency: Awaited<ReturnType<typeof startAgency>>;
let external: ExternalSubgraph;
let gateway: ReturnType<typeof createGateway>;

beforeAll(async () => {
  hub = await openTestHub();
  monolith = await serveTestHub(hub, { anonymous: null });
  own = await serveSubgraphs(hub, monolith.gate, () => ({ ...FULL_GRANT, pointsPerMinute: 1_000_000_000 }));
  agency = await startAgency();
  external = await fetchSubgraph("health", agency.url);
  const supergraph = supergraphWith(hubSchema(), [external], (name) => own.urls[name] ?? "");
  gateway = createGateway({ supergraph, secret: GATEWAY_SECRET });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  agency.process.kill();
  await own.close();
  await monolith.close();
  await hub.close();
});

/** Another team's subgraph, in its own process. */
async function startAgency(): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(__dirname, "health-agency.mjs")], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  while (!output.includes("http://")) await once(child.stdout ?? child, "data");
  return { process: child, url: output.trim() };
}

async function agencyBecomes(mode: string): Promise<void> {
  const isDown = mode === "down";
  const done = once(agency.process, isDown ? "exit" : "message");
  if (isDown) agency.process.kill("SIGKILL");
  else agency.process.send(mode);
  await done;
}

async function ask(query: string): Promise<{ data: unknown; errors?: unknown[] }> {
  const response = await gateway.fetch("http://gateway/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer of-ours" },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await response.text());
}

const BEDS = `{ territories(first: 2, orderBy: [{ code: ASC }]) { nodes { name healthBeds } } }`;
const WHOLE = [
  { name: "Charente", healthBeds: null },
  { name: "Ille-et-Vilaine", healthBeds: null },
];

test("an external subgraph adds fields to our entities, is queried by their keys, and never gets our callers' tokens", async () => {
  checkExternal(hubSchema(), external);
  expect(await ask(BEDS)).toEqual({
    data: {
      territories: {
        nodes: [
          { name: "Charente", healthBeds: 8 },
          { name: "Ille-et-Vilaine", healthBeds: 15 },
        ],
      },
    },
  });
  expect(await ask("{ partners(first: 1) { nodes { healthNote { text } } } }")).toEqual({
    data: { partners: { nodes: [{ healthNote: { text: "seen [null,null]" } }] } },
  });
});

test("an answer of an external subgraph that is too large is not read to its end", async () => {
  await agencyBecomes("large");
  const answer = await ask("{ partners(first: 1) { nodes { code healthNote { text } } } }");
  expect(answer.data).toEqual({ partners: { nodes: [{ code: expect.any(String), healthNote: null }] } });
});

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@override"])`;

test.each([
  [
    "health",
    `${LINK} type Territory @key(fields: "id") { id: ID! healthBeds: Int! }`,
    "Territory.healthBeds must be nullable",
  ],
  ["health", `${LINK} type Territory @key(fields: "id") { id: ID! name: String }`, "Territory.name is ours"],
  [
    "health",
    `${LINK} type Territory @key(fields: "id") { id: ID! name: String @override(from: "territories") }`,
    "Territory.name must not use @override",
  ],
  ["health", `${LINK} type PageInfo { healthBeds: Int }`, "PageInfo is ours and no entity"],
  ["health", `${LINK} type Bed { number: Int }`, "its type Bed must begin with Health"],
  ["health", `${LINK} type Query { beds: Int }`, "Query.beds must begin with health"],
  ["health", `${LINK} type Mutation { healthReset: Int }`, "it must not have mutations"],
  [
    "health",
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12") type Query { healthBeds: Int }`,
    "it must link federation v2.0 to v2.9, but links v2.12",
  ],
  ["territories", `${LINK} type Query { territoriesX: Int }`, "territories is one of ours"],
])("a subgraph %s with %s is refused", (name, sdl, fault) => {
  expect(() => checkExternal(hubSchema(), { name, url: "http://x", sdl })).toThrow(fault);
});

test("a stored external subgraph is read back unchanged", () => {
  const external = { name: "health", url: "http://x/graphql", sdl: "type Query { healthBeds: Int }" };
  expect(readExternal("health", printExternal(external))).toEqual({ ...external, sdl: `${external.sdl}\n` });
});

test("hub schema add reports the violations of a subgraph, and an address that does not answer", async () => {
  const hubCommand = (...commandLine: string[]) =>
    new Promise<string>((resolve) => {
      execFile(process.execPath, [HUB, ...commandLine], (_error, _output, errors) => resolve(errors));
    });
  const errors = await hubCommand("schema", "add", "clinic", agency.url);
  expect(errors).toContain(
    "hub: the subgraph clinic cannot be added: its type HealthNote must begin with Clinic",
  );
});

test.each(["broken", "wrong", "silent", "down"])(
  "when it is %s, its fields are null with a masked error, and the rest is complete",
  async (mode) => {
    await agencyBecomes(mode);
    const answer = await ask(BEDS);
    expect(answer.data).toEqual({ territories: { nodes: WHOLE } });
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.errors)).not.toMatch(/secret|127\.0\.0\.1|representations|stacktrace/);
  },
);
