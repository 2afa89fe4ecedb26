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

beforeAll(async () => {
  hub = await openTestHub();
  monolith = await serveTestHub(hub, { anonymous: null });
  own = await serveSubgraphs(hub, monolith.gate, { ...FULL_GRANT, pointsPerMinute: 1_000_000_000 });
});

afterAll(async () => {
  await own.close();
  await monolith.close();
  await hub.close();
});

const agencies: ChildProcess[] = [];

afterEach(() => agencies.splice(0).forEach((agency) => agency.kill("SIGKILL")));

async function startAgency(mode: string): Promise<{ process: ChildProcess; url: string }> {
  const agency = spawn(process.execPath, [join(__dirname, "health-agency.mjs"), mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  agencies.push(agency);
  let output = "";
  agency.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  while (!output.includes("http://")) await once(agency.stdout, "data");
  return { process: agency, url: output.trim() };
}

async function askWithAgency(
  agency: ExternalSubgraph,
  query: string,
): Promise<{ data: unknown; errors?: unknown[] }> {
  const supergraph = supergraphWith(hubSchema(), [agency], (name) => own.urls[name] ?? "");
  const gateway = createGateway({ supergraph, secret: GATEWAY_SECRET });
  const ask = async (text: string): Promise<{ data: unknown; errors?: unknown[] }> => {
    const response = await gateway.fetch("http://gateway/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer of-ours" },
      body: JSON.stringify({ query: text }),
    });
    return JSON.parse(await response.text());
  };
  // A gateway reads its supergraph with the first question.
  await ask("{ __typename }");
  const answer = await ask(query);
  await gateway[Symbol.asyncDispose]();
  return answer;
}

const BEDS = `{ territories(first: 2, orderBy: [{ code: ASC }]) { nodes { name healthBeds } } }`;
const WHOLE = [
  { name: "Charente", healthBeds: null },
  { name: "Ille-et-Vilaine", healthBeds: null },
];

test("a health agency adds to our entities, is asked by their keys, and never gets our callers' tokens", async () => {
  const agency = await startAgency("well");
  const external = await fetchSubgraph("health", agency.url);
  checkExternal(hubSchema(), external);
  const beds = await askWithAgency(external, BEDS);
  const notes = await askWithAgency(external, "{ partners(first: 1) { nodes { healthNote { text } } } }");
  expect(beds).toEqual({
    data: {
      territories: {
        nodes: [
          { name: "Charente", healthBeds: 8 },
          { name: "Ille-et-Vilaine", healthBeds: 15 },
        ],
      },
    },
  });
  expect(notes).toEqual({ data: { partners: { nodes: [{ healthNote: { text: "seen [null,null]" } }] } } });
});

test.each(["broken", "wrong", "silent", "down"])(
  "when it is %s its fields are null with a masked error, and the rest is whole",
  async (mode) => {
    const agency = await startAgency(mode === "down" ? "well" : mode);
    const external = await fetchSubgraph("health", agency.url);
    if (mode === "down") external.url = "http://127.0.0.1:1/graphql";
    const answer = await askWithAgency(external, BEDS);
    expect(answer.data).toEqual({ territories: { nodes: WHOLE } });
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.errors)).not.toMatch(/secret|127\.0\.0\.1|representations|stacktrace/);
  },
);

test("an answer of it that is too large is not read to its end", async () => {
  const agency = await startAgency("large");
  const external = await fetchSubgraph("health", agency.url);
  const answer = await askWithAgency(
    external,
    "{ partners(first: 1) { nodes { code healthNote { text } } } }",
  );
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

test("what is kept of an external subgraph is read back the same", () => {
  const external = { name: "health", url: "http://x/graphql", sdl: "type Query { healthBeds: Int }" };
  expect(readExternal("health", printExternal(external))).toEqual({ ...external, sdl: `${external.sdl}\n` });
});

test("hub schema add says what a subgraph breaks, and what did not answer", async () => {
  const hubCommand = (...commandLine: string[]) =>
    new Promise<string>((resolve) => {
      execFile(process.execPath, [HUB, ...commandLine], (_error, _output, errors) => resolve(errors));
    });
  const agency = await startAgency("well");
  const errors = await hubCommand("schema", "add", "clinic", agency.url);
  expect(errors).toContain(
    "hub: the subgraph clinic cannot be added: its type HealthNote must begin with Clinic",
  );
});
