import { execFile } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openAccessPool } from "../../src/access/access-pool";
import { Tokens } from "../../src/access/tokens";
import { HUB } from "../setup/built-hub";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { startHubProcess } from "../setup/hub-process";
import { scratchFolder } from "../setup/scratch-folder";

const folder = scratchFolder();
const keyFile = join(folder, "keys", "audit-key");
const heads = join(folder, "heads");
const SIGNING = { HUB_AUDIT_KEY_FILE: keyFile, HUB_AUDIT_HEADS: heads };
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

async function run(
  env: Record<string, string>,
  ...commandLine: string[]
): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const given = { PATH: process.env["PATH"] ?? "", DATABASE_URL: hub.url, HUB_DATA_DIR: folder, ...env };
    execFile(process.execPath, [HUB, ...commandLine], { env: given }, (error, output, errors) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output, errors });
    });
  });
}

async function newToken(): Promise<string> {
  const pool = openAccessPool(hub.database, () => undefined);
  const { text } = await new Tokens(pool, "live").create({
    name: "reader",
    scopes: ["graph:read"],
    territories: ["*"],
    programmes: ["*"],
  });
  await pool.end();
  return text;
}

test("a hub signs its audit log with the key from `audit key`; `audit verify` checks it and `audit prune` shortens it", async () => {
  const made = await run(SIGNING, "audit", "key");
  expect(made.output).toBe(`Wrote the private key to ${keyFile}, and the public key to ${keyFile}.pub.\n`);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect((await run(SIGNING, "audit", "key")).errors).toBe(
    `hub: ${keyFile} exists; it is not replaced, because its signatures could then no longer be verified\n`,
  );

  const token = await newToken();
  const served = await startHubProcess({ DATABASE_URL: hub.url, ...SIGNING });
  const url = `${served.origin}/graphql`;
  for (let index = 0; index < 5; index += 1) {
    expect((await askOverHttp(url, token, { query: "{ viewer { name } }" })).status).toBe(200);
  }
  expect((await askOverHttp(url, "hub_live_wrong", { query: "{ viewer { name } }" })).status).toBe(401);
  await served.stop("SIGTERM");

  const publicKey = ["--key", `${keyFile}.pub`, "--heads", heads];
  const intact = await run({}, "audit", "verify", ...publicKey);
  expect(intact).toEqual({
    code: 0,
    output: expect.stringMatching(
      /^The audit log is intact: 6 rows; heads signed with the key [0-9a-f]{16}: \d, with 0 rows after the newest\.\n$/,
    ),
    errors: "",
  });
  expect((await run(SIGNING, "audit", "verify")).output).toBe(intact.output);

  await hub.owner.query("CREATE TABLE cut AS SELECT * FROM hub_access.audit WHERE number > 4");
  await hub.owner.query("DELETE FROM hub_access.audit WHERE number > 4");
  expect((await run({}, "audit", "verify")).output).toBe("The audit log is intact: 4 rows.\n");
  expect(await run({}, "audit", "verify", ...publicKey)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(
      /^hub: the audit log is not intact: row 5 is missing: the log ends there, but row 6 was signed at \S+\n$/,
    ),
  });
  expect((await run(SIGNING, "audit", "prune", "--before", "2100-01-01")).errors).toContain(
    "row 5 is missing",
  );
  await hub.owner.query("INSERT INTO hub_access.audit SELECT * FROM cut; DROP TABLE cut");

  expect((await run(SIGNING, "audit", "prune", "--before", "2100-01-01")).output).toBe(
    "Pruned 5 rows of the audit log from before 2100-01-01T00:00:00.000Z.\n",
  );
  expect((await run(SIGNING, "audit", "verify")).output).toMatch(
    /^The audit log is intact: 1 row after 5 pruned; /,
  );
});

test("without a file for them, the signed heads are lines of the log, from which `audit verify` can read them", async () => {
  await hub.owner.query("TRUNCATE hub_access.audit, hub_access.audit_stub");
  const token = await newToken();
  const served = await startHubProcess({ DATABASE_URL: hub.url, HUB_AUDIT_KEY_FILE: keyFile });
  await askOverHttp(`${served.origin}/graphql`, token, { query: "{ viewer { name } }" });
  await served.stop("SIGTERM");
  const log = join(folder, "log");
  writeFileSync(log, served.written());
  expect((await run({}, "audit", "verify", "--key", keyFile, "--heads", log)).output).toMatch(
    /^The audit log is intact: 1 row; heads signed with the key [0-9a-f]{16}: 1, with 0 rows after/,
  );
});

test.each<[string, Record<string, string>, string[], string]>([
  [
    "heads without a key",
    {},
    ["verify", "--heads", heads],
    "signed heads are checked with the private or public key: give its file by --key or HUB_AUDIT_KEY_FILE",
  ],
  [
    "a key that is none",
    {},
    ["verify", "--key", HUB],
    `${HUB} must hold an Ed25519 key as PEM, as \`hub audit key\` makes one`,
  ],
  [
    "a key that is not there",
    { HUB_AUDIT_KEY_FILE: "/nowhere" },
    ["verify"],
    "ENOENT: no such file or directory, open '/nowhere'",
  ],
  [
    "pruning without the private key",
    {},
    ["prune", "--before", "2024-01-01"],
    "pruning needs the private key that signs the stub; make one with `hub audit key`",
  ],
  ...["2024", "2024-02-30", "tomorrow", "01/02/2024"].map(
    (date): [string, Record<string, string>, string[], string] => [
      `the date ${date}`,
      {},
      ["prune", "--before", date],
      `--before must be a date such as 2025-01-31, or a time in UTC, but got "${date}"`,
    ],
  ),
])("the command line refuses %s in one line", async (_case, env, commandLine, message) => {
  expect(await run(env, "audit", ...commandLine)).toEqual({
    code: 1,
    output: "",
    errors: `hub: ${message}\n`,
  });
});

test("a hub does not start with a file for heads but no key to sign them", async () => {
  expect(await run({ HUB_AUDIT_HEADS: heads }, "serve", "--port", "0")).toMatchObject({
    code: 1,
    errors: expect.stringContaining(
      `hub: the audit log is signed with a private key, but ${join(folder, "audit-key")} contains none; create one with \`hub audit key\``,
    ),
  });
});

test("a hub cannot sign with a public key", async () => {
  const env = { HUB_AUDIT_KEY_FILE: `${keyFile}.pub` };
  expect((await run(env, "serve", "--port", "0")).errors).toContain("is signed with a private key");
  expect(readFileSync(`${keyFile}.pub`, "utf8")).toContain("PUBLIC KEY");
});
