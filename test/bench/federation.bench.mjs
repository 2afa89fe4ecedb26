import { ask, from, median, startBenchHub } from "./hub.mjs";

const SECRET = "a secret between the gateway and its subgraphs";
const ROUNDS = 150;
const OPERATIONS = {
  "one domain": "{ territories(first: 20) { nodes { name worksites(first: 10) { nodes { name } } } } }",
  "two domains":
    "{ territories(first: 20) { nodes { name observations(first: 20) { nodes { value indicator { code } } } } } }",
  "four domains": `{ territories(first: 20) { nodes { name commitments(first: 5) { nodes { institution { name } citation { source { code } } } }
    observations(first: 5) { nodes { value } } partnerships(first: 5) { nodes { partner { name } } } } } }`,
  "one row, four hops": `{ territory(code: "lille") { observations(first: 1) { nodes { citation { source { title } } } } } }`,
};

/** The same operations from the single process, and through a gateway over six subgraphs by HTTP: ratios and statements. */
export async function run() {
  const hub = await startBenchHub();
  const { composeSupergraph, cutSubgraphs } = await from("src/federation/compose.js");
  const { createGateway, listenGateway } = await from("src/federation/gateway.js");
  const { ownsNoun } = await from("src/federation/domains.js");
  const { hubSchema } = await from("src/schema.js");
  const { text } = await hub.gate.tokens.create({
    name: "bench",
    scopes: ["graph:read", "indicators:read", "findings:read", "contacts:read"],
    territories: ["*"],
    programmes: ["*"],
    disclosure: "RAW",
    pointsPerMinute: 100_000_000,
  });
  const subgraphs = [];
  for (const { name, sdl, executable } of cutSubgraphs(hubSchema())) {
    const server = await hub.serve({ schema: executable, gatewaySecret: SECRET, owns: ownsNoun(name) });
    subgraphs.push({ name, sdl, url: server.url, server });
  }
  const gateway = createGateway({ supergraph: composeSupergraph(subgraphs), secret: SECRET });
  const listener = await listenGateway(gateway, "127.0.0.1", 0);
  const gatewayUrl = `http://127.0.0.1:${listener.address().port}/graphql`;
  try {
    console.log(`Milliseconds (median of ${ROUNDS}, interleaved) and statements`);
    for (const [name, query] of Object.entries(OPERATIONS)) {
      const times = { single: [], gateway: [] };
      const statements = {};
      for (let round = 0; round < ROUNDS + 20; round += 1) {
        for (const [mode, url] of [
          ["single", hub.url],
          ["gateway", gatewayUrl],
        ]) {
          hub.opened.length = 0;
          const started = performance.now();
          const { body } = await ask(url, text, query);
          if (body.errors) throw new Error(JSON.stringify(body.errors));
          if (round >= 20) times[mode].push(performance.now() - started);
          statements[mode] = hub.opened.reduce((sum, context) => sum + context.transaction.statementCount, 0);
        }
      }
      const [single, through] = [median(times.single), median(times.gateway)];
      console.log(
        `  ${name.padEnd(20)} single ${single.toFixed(2)} (${statements.single} statements)  ` +
          `gateway ${through.toFixed(2)} (${statements.gateway})  ratio ${(through / single).toFixed(2)}`,
      );
    }
  } finally {
    listener.close();
    listener.closeAllConnections();
    await gateway[Symbol.asyncDispose]();
    for (const { server } of subgraphs) await server.close();
    await hub.close();
  }
}
