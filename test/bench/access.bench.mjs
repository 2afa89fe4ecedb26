import { ask, median, startBenchHub } from "./hub.mjs";

const POINTS = 100_000_000;
const ALL = { territories: ["*"], programmes: ["*"], disclosure: "RAW", pointsPerMinute: POINTS };
const ROWS = ["graph:read", "indicators:read", "findings:read", "contacts:read"];
const OPERATION = `{ territories(first: 20) { nodes { name
  worksites(first: 20) { nodes { name participations(first: 5) { nodes { programme { code } } } } }
  observations(first: 50) { nodes { value indicator { code } citation { section } } } findings { totalCount } } } }`;
const TOO_DEAR = "{ areas(first: 500) { nodes { members(first: 500) { nodes { code } } } } }";
const HOSTILE = [
  TOO_DEAR,
  `{ ${Array.from({ length: 1000 }, (_, index) => `a${index}: __typename`).join(" ")} }`,
  `{ programmes { nodes { ${"code ".repeat(15_000)} } } }`,
  "{ programmes { nodes { ...A } } } fragment A on Programme { ...B } fragment B on Programme { ...A }",
];

/** The cost of scoped tokens: row rules, rejections, memory under attack, and the delay of a revocation. */
export async function run() {
  const hub = await startBenchHub();
  try {
    const { tokens } = hub.gate;
    const full = await tokens.create({ name: "full", scopes: ROWS, ...ALL });
    // Without one of the scopes that decide on rows, the grant is a scoped one, with all territories listed.
    const listed = await tokens.create({ name: "listed", scopes: ROWS.slice(0, 3), ...ALL });
    const one = await tokens.create({ name: "one", scopes: ROWS, ...ALL, territories: ["lille"] });
    console.log("Row rules: the same operation, interleaved, 400 times each (milliseconds, median)");
    const times = new Map([full, listed, one].map(({ token }) => [token.name, []]));
    for (let index = 0; index < 450; index += 1) {
      for (const { text, token } of [full, listed, one]) {
        const started = performance.now();
        const { body } = await ask(hub.url, text, OPERATION);
        if (body.errors) throw new Error(JSON.stringify(body.errors));
        if (index >= 50) times.get(token.name).push(performance.now() - started);
      }
    }
    const base = median(times.get("full"));
    for (const [name, list] of times) {
      console.log(
        `  ${name.padEnd(8)} ${median(list).toFixed(2)}  ${(median(list) / base).toFixed(2)} x full`,
      );
    }

    for (let index = 0; index < 200; index += 1) await ask(hub.url, full.text, TOO_DEAR);
    const cpu = process.cpuUsage();
    const refusals = 1_000;
    for (let index = 0; index < refusals; index += 1) await ask(hub.url, full.text, TOO_DEAR);
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `Refusal of an operation that costs too much: ${((user + system) / 1000 / refusals).toFixed(2)} ms of CPU, client included`,
    );

    for (const query of HOSTILE)
      for (let index = 0; index < 20; index += 1) await ask(hub.url, full.text, query);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 25; round += 1)
      for (const query of HOSTILE) await ask(hub.url, full.text, query);
    globalThis.gc?.();
    const grown = (process.memoryUsage().rss - before) / 1_000_000;
    console.log(`Memory after 100 hostile queries: ${grown.toFixed(1)} MB more`);

    const latencies = [];
    for (let index = 0; index < 50; index += 1) {
      const { text, token } = await tokens.create({ name: "short", scopes: ["graph:read"], ...ALL });
      await ask(hub.url, text, "{ viewer { name } }");
      const started = performance.now();
      await tokens.revoke(token.id);
      while ((await ask(hub.url, text, "{ viewer { name } }")).status === 200);
      latencies.push(performance.now() - started);
    }
    console.log(
      `From revocation to the first refusal: ${median(latencies).toFixed(1)} ms median, ${Math.max(...latencies).toFixed(1)} ms at most, of 50`,
    );
  } finally {
    await hub.close();
  }
}
