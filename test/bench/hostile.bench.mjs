import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { transformFileSync } from "@swc/core";
import { startBenchHub } from "./hub.mjs";

const CLIENTS = 10;
const SMALL = { query: `{ territory(code: "lyon") { name } }` };

/** Sends requests without pause from a separate thread, and returns the duration and outcome of each. */
const CLIENT = `
const { workerData, parentPort } = require("node:worker_threads");
const { request, Agent } = require("node:http");
const { url, token, bodies, seconds, clients, isNew } = workerData;
const agent = new Agent({ keepAlive: true, maxSockets: clients });
const send = (body) => new Promise((resolve) => {
  const sent = request(url, { method: "POST", agent, headers: { authorization: "Bearer " + token, "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
    response.resume();
    response.on("end", () => resolve(response.statusCode));
  });
  sent.on("error", () => resolve(0));
  sent.end(body);
});
const times = [];
const statuses = {};
const until = performance.now() + seconds * 1000;
const client = async (offset) => {
  for (let index = offset; performance.now() < until; index += 1) {
    const body = bodies[index % bodies.length];
    const startedAt = performance.now();
    const status = await send(isNew ? body.replace('{"query":"', '{"query":"#' + Math.random() + "\\\\n") : body);
    times.push(performance.now() - startedAt);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
};
Promise.all(Array.from({ length: clients }, (_, index) => client(7 * index))).then(() => parentPort.postMessage({ times, statuses }));
`;

function load(workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(CLIENT, { eval: true, workerData });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

/** `npm run bench -- hostile [SECONDS]`: a small query of one token, alone and while another's ten clients send hostile bodies. */
export async function run([seconds = "20"]) {
  const { SHAPES } = await shapes();
  const hub = await startBenchHub();
  try {
    const make = async (name, organisation) =>
      (
        await hub.gate.tokens.create({
          name,
          organisation,
          scopes: ["graph:read"],
          territories: ["*"],
          programmes: ["*"],
          pointsPerMinute: 1_000_000,
        })
      ).text;
    const [victim, attacker] = [await make("victim", "dgefp"), await make("attacker", "dgcs")];
    const measured = {
      url: hub.url,
      token: victim,
      bodies: [JSON.stringify(SMALL)],
      clients: 1,
      isNew: false,
    };
    await load({ ...measured, seconds: 2 });
    const alone = await load({ ...measured, seconds: Number(seconds) / 2 });
    const attack = load({
      url: hub.url,
      token: attacker,
      bodies: SHAPES.map(({ body }) => body),
      clients: CLIENTS,
      isNew: true,
      seconds: Number(seconds),
    });
    const beside = await load({ ...measured, seconds: Number(seconds) });
    const { statuses } = await attack;
    for (const { statuses: own } of [alone, beside]) {
      if (Object.keys(own).join() !== "200")
        throw new Error(`expected answers, but got ${JSON.stringify(own)}`);
    }
    console.log(`${SHAPES.length} hostile shapes, ${CLIENTS} clients of one token, ${seconds} s`);
    console.log(`answers to them by status: ${JSON.stringify(statuses)}`);
    for (const [name, share] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ]) {
      const [before, after] = [quantile(alone.times, share), quantile(beside.times, share)];
      console.log(
        `${name} of a small query of another: ${before.toFixed(1)} -> ${after.toFixed(1)} ms, x ${(after / before).toFixed(1)}`,
      );
    }
  } finally {
    await hub.close();
  }
}

/** The list that the tests send. */
async function shapes() {
  const { code } = transformFileSync(new URL("../server/hostile-shapes.ts", import.meta.url).pathname, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "es6" },
  });
  const file = join(process.env["TMPDIR"] ?? "/tmp", `hostile-shapes-${process.pid}.mjs`);
  writeFileSync(file, code);
  return import(file);
}

function quantile(times, share) {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN;
}
