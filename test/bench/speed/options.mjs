import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../../..", import.meta.url));
const SERVER = "postgresql://postgres@127.0.0.1:5432/postgres";

/** What the command line may say. */
export const USAGE = `npm run bench -- speed [options]
  --scale N           size of the data, 0.01 to 10 (1: 4,000 worksites, 5 million observations)
  --seed N            seed of the data and of the variables (1)
  --rounds N          rounds; each measures every contender once a workload (5)
  --queries LIST      workloads, such as Q1,Q5 (all)
  --contenders LIST   such as floor,compiled (all)
  --concurrency LIST  overrides, such as Q1=1,Q5=8
  --seconds N         whole seconds of a cell (each workload's own)
  --rows N            page size of the workloads that ask for a large page (10000)
  --memory N          also puts Q5 at concurrency 32 on each hub for N seconds, and tells its peak memory
  --growth N          also measures Q1, Q3 and Q4 at scale N against --scale
  --out FILE          file for the Markdown (test/bench/speed/result.md)
  --embedded FOLDER   starts the hub's own PostgreSQL there, in place of BENCH_DATABASE_URL or ${SERVER}
  --hub FOLDER        built checkout of the hub to measure (this one)
  --check-only        compare the answers and count the statements, and stop
  --load-only         load the data and stop`;

/** A command line that cannot be followed. */
export class UsageError extends Error {}

/** Reads the command line; throws a UsageError that names the flag. */
export function readOptions(args, environment = process.env) {
  const { values } = parse(args);
  return Object.freeze({
    scale: numberOf("--scale", values.scale ?? "1", 0.01, 10),
    seed: numberOf("--seed", values.seed ?? "1", 0, 2 ** 31),
    rounds: numberOf("--rounds", values.rounds ?? "5", 1, 100),
    seconds: values.seconds === undefined ? null : numberOf("--seconds", values.seconds, 1, 60),
    rows: numberOf("--rows", values.rows ?? "10000", 1, 10_000),
    memory: values.memory === undefined ? null : numberOf("--memory", values.memory, 1, 600),
    growth: values.growth === undefined ? null : numberOf("--growth", values.growth, 0.01, 10),
    queries: listOf(values.queries),
    contenders: listOf(values.contenders),
    concurrency: new Map((listOf(values.concurrency) ?? []).map(concurrencyOf)),
    out: resolve(values.out ?? fileURLToPath(new URL("result.md", import.meta.url))),
    embedded: values.embedded === undefined ? null : resolve(values.embedded),
    server: environment.BENCH_DATABASE_URL ?? SERVER,
    hub: resolve(values.hub ?? CHECKOUT),
    checkOnly: values["check-only"] === true,
    loadOnly: values["load-only"] === true,
    help: values.help === true,
  });
}

function parse(args) {
  const text = { type: "string" };
  const flag = { type: "boolean" };
  const options = {
    scale: text,
    seed: text,
    rounds: text,
    seconds: text,
    rows: text,
    memory: text,
    growth: text,
    queries: text,
    contenders: text,
    concurrency: text,
    out: text,
    embedded: text,
    hub: text,
    "check-only": flag,
    "load-only": flag,
    help: flag,
  };
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function numberOf(flag, text, least, most) {
  const number = Number(text);
  if (number >= least && number <= most) return number;
  throw new UsageError(`${flag} must be a number from ${least} to ${most}, but got "${text}"`);
}

function listOf(text) {
  return text === undefined ? null : text.split(",").map((part) => part.trim());
}

function concurrencyOf(part) {
  const [workload, number] = part.split("=");
  return [workload, numberOf(`--concurrency ${workload}`, number, 1, 256)];
}
