import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type ClientHub, openClientHub, testWith } from "./client-hub";

/** Relay's compiler is large, so it has its own package, which `npm ci --prefix test/clients/relay` installs. */
const FOLDER = join(__dirname, "relay");
const COMPILER = join(FOLDER, "node_modules", "relay-compiler", "cli.js");

const withRelay = testWith(
  "Relay (npm ci --prefix test/clients/relay)",
  existsSync(COMPILER) ? COMPILER : null,
);

let clients: ClientHub;

beforeAll(async () => {
  clients = await openClientHub();
});

afterAll(() => clients.close());

interface Expected {
  observations: { nodes: object[] };
  territory: { id: string; commitments: { nodes: object[] } };
}

withRelay(
  "Relay's compiler accepts the schema, and its runtime loads lists page by page, also under a node",
  async (compiler) => {
    mkdirSync(join(FOLDER, "generated"), { recursive: true });
    const token = await clients.token({ scopes: ["graph:read", "indicators:read"] });
    await clients.run(process.execPath, [compiler, "relay.config.json"], token, FOLDER);
    const { data } = await clients.hub.ask<Expected>(`{
      observations(first: 1000, orderBy: [{ code: ASC }]) { nodes { __typename id code value } }
      territory(code: "lyon") { id commitments { nodes { __typename id code } } }
    }`);
    const list = data.observations.nodes;
    const edge = data.territory.commitments.nodes;
    expect(edge.length).toBeGreaterThan(1);
    const printed = await clients.run(process.execPath, [join(FOLDER, "page.mjs"), data.territory.id], token);
    expect(JSON.parse(printed)).toEqual({ list, edge, requests: [Math.ceil(list.length / 5), edge.length] });
  },
);
