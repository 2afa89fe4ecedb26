// npm test: runs jest with jest's own arguments, and with these:
//   --corpus normal|large|today|NAME  the number of random cases (test/corpora.json): "large" enlarges all corpora, "today" the one
//                                     that the seed selects, NAME one of them
//   --seed NUMBER                     the random cases; by default the number of the day, so that they differ from day to day only
//   --on-server URL                   on this PostgreSQL server, only the tests whose results can depend on its version, roles and connections
//                                     (test/on-server.json)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const NAMES = Object.keys(readJson("corpora.json"));
const CHOICES = ["normal", "large", "today", ...NAMES];

const today = Math.floor(Date.now() / 86_400_000);
const { value: givenSeed, rest: withoutSeed } = takeOption(process.argv.slice(2), "seed");
const { value: corpus = "normal", rest: withoutCorpus } = takeOption(withoutSeed, "corpus");
const { value: server, rest } = takeOption(withoutCorpus, "on-server");
const seed = Number(givenSeed ?? today);

if (!Number.isInteger(seed) || Math.abs(seed) > 0x7fffffff)
  refuse(`expected a whole number of at most 31 bits after --seed, but got ${JSON.stringify(givenSeed)}`);
if (!CHOICES.includes(corpus))
  refuse(`expected one of ${CHOICES.join(", ")} after --corpus, but got ${JSON.stringify(corpus)}`);

const large = { normal: [], large: NAMES, today: [NAMES[Math.abs(seed) % NAMES.length]] }[corpus] ?? [corpus];
process.env.HUB_TEST_LARGE_CORPORA = large.join(",");
console.error(`Random cases by --seed ${seed}; large corpora: ${large.join(", ") || "none"}.`);

if (server !== undefined) process.env.DATABASE_URL = server;
const files = server === undefined ? [] : readJson("on-server.json");
await createRequire(import.meta.url)("jest").run(["--seed", String(seed), ...rest, ...files]);

function readJson(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}

/** The value of `--name VALUE` or `--name=VALUE`, and the remaining arguments. */
function takeOption(given, name) {
  const at = given.findIndex((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  if (at === -1) return { rest: given };
  const isApart = given[at] === `--${name}`;
  const value = isApart ? (given[at + 1] ?? "") : given[at].slice(name.length + 3);
  return { value, rest: given.toSpliced(at, isApart ? 2 : 1) };
}

function refuse(message) {
  console.error(`npm test: ${message}`);
  process.exit(2);
}
