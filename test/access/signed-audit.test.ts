import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, type Pool } from "pg";
import { openAccessPool } from "../../src/access/access-pool";
import { Audit } from "../../src/access/audit/audit";
import {
  type AuditEntry,
  type AuditRow,
  FIRST_HASH,
  hashOfRow,
  SELECT_ROWS,
} from "../../src/access/audit/entry";
import { appenderTo, Heads } from "../../src/access/audit/heads";
import { pruneAudit } from "../../src/access/audit/prune";
import { readHeads } from "../../src/access/audit/read-heads";
import { SigningKey } from "../../src/access/audit/signing-key";
import { verifyAudit } from "../../src/access/audit/verify";
import { openTestHub, type TestHub } from "../setup/hub";
import { eventually } from "../setup/eventually";
import { scratchFolder } from "../setup/scratch-folder";

const folder = scratchFolder();
const key = newKey();
const reported: Error[] = [];
const report = (error: Error) => reported.push(error);
let hub: TestHub;
let owner: Client;
let pool: Pool;
let file: string;
let files = 0;

beforeAll(async () => {
  hub = await openTestHub();
  owner = new Client({ connectionString: hub.url });
  await owner.connect();
  pool = openAccessPool(hub.database, report);
});

beforeEach(async () => {
  await owner.query("TRUNCATE hub_access.audit, hub_access.audit_stub");
  files += 1;
  file = join(folder, `heads-${files}`);
});

afterAll(async () => {
  await pool.end();
  await owner.end();
  await hub.close();
});

// Not after the end: dropping the database may end a connection that the pool has not quite closed.
afterEach(() => expect(reported).toEqual([]));

function newKey(): SigningKey {
  const pem = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" });
  const made = SigningKey.fromPem(String(pem));
  if (made === null) throw new Error("expected a key");
  return made;
}

function entry(name: string, at: string): AuditEntry {
  return {
    at: new Date(at),
    tokenId: "somebody",
    organisation: null,
    operationName: name,
    operationHash: "",
    kind: "QUERY",
    cost: 1,
    rowCount: null,
    protectedCount: null,
    status: "OK",
    addressRange: null,
    requests: 1,
  };
}

/** For each number, writes that many rows and signs the head. */
async function write(counts: readonly number[], at = "2024-05-06T00:00:00.000Z", by = key): Promise<void> {
  const audit = new Audit(pool, report, new Heads(by, appenderTo(file), report));
  for (const count of counts) {
    for (let index = 0; index < count; index += 1) audit.note(entry(`row ${index}`, at));
    await audit.settled();
  }
}

const verdict = async (by = key) => verifyAudit(pool, { key: by, heads: await readHeads(file, by) });

/** Recomputes the hashes of all rows, as anyone with write access to the table can. */
async function rehash(): Promise<void> {
  const { rows } = await owner.query<AuditRow>(`${SELECT_ROWS} ORDER BY number`);
  let hash: Buffer = FIRST_HASH;
  let number = 0;
  for (const row of rows) {
    number += 1;
    hash = hashOfRow(number, row, hash);
    await owner.query("UPDATE hub_access.audit SET number = $2, hash = $3 WHERE number = $1", [
      row.number,
      number,
      hash,
    ]);
  }
}

test("a log whose signed heads all match is intact, even with rows after the last head", async () => {
  await write([3, 4]);
  expect((await readHeads(file, key)).map(({ number }) => number)).toEqual([3, 7]);
  await new Audit(pool, report).require(entry("unsigned", "2024-05-07T00:00:00.000Z"));
  expect(await verdict()).toEqual({ rows: 8, pruned: 0, fault: null });
});

test("the head of a log that is written to is signed automatically within seconds", async () => {
  const audit = new Audit(pool, report, new Heads(key, appenderTo(file), report));
  await audit.require(entry("signed soon", "2024-05-06T00:00:00.000Z"));
  await eventually(async () => (await readFile(file, "utf8").catch(() => "")).endsWith("\n"));
  expect(await verdict()).toEqual({ rows: 1, pruned: 0, fault: null });
});

describe("signed heads reveal", () => {
  test("deleted newest rows, which the chain alone does not", async () => {
    await write([3, 4]);
    await owner.query("DELETE FROM hub_access.audit WHERE number > 5");
    expect((await verifyAudit(pool)).fault).toBeNull();
    expect((await verdict()).fault).toMatch(
      /^row 6 is missing: the log ends there, but row 7 was signed at /,
    );
  });

  test("all rows deleted", async () => {
    await write([3]);
    await owner.query("DELETE FROM hub_access.audit");
    expect((await verdict()).fault).toMatch(/^row 1 is missing: .* row 3 was signed/);
  });

  test("rows deleted from the middle", async () => {
    await write([3, 4]);
    await owner.query("DELETE FROM hub_access.audit WHERE number IN (4, 5)");
    expect((await verdict()).fault).toBe("row 4 is missing: the next one is 6");
  });

  test("rows deleted from the middle, with the others renumbered and rehashed", async () => {
    await write([3, 4]);
    await owner.query("DELETE FROM hub_access.audit WHERE number IN (4, 5)");
    await rehash();
    expect((await verifyAudit(pool)).fault).toBeNull();
    expect((await verdict()).fault).toMatch(/^row 6 is missing: /);
  });

  test("a row rewritten with all hashes after it", async () => {
    await write([3, 1, 4]);
    await owner.query("UPDATE hub_access.audit SET status = 'FORBIDDEN' WHERE number = 4");
    await rehash();
    expect((await verifyAudit(pool)).fault).toBeNull();
    expect((await verdict()).fault).toMatch(/^row 4 is not as it was when it was signed at /);
    await write([1]);
    expect((await verdict()).fault).toMatch(/^row 4 is not as it was/);
    await owner.query("UPDATE hub_access.audit SET status = 'FORBIDDEN' WHERE number = 2");
    await rehash();
    expect((await verdict()).fault).toMatch(/^one of the rows 1 to 3 is not as it was when they were signed/);
  });

  test("deleted newest rows that were replaced by others", async () => {
    await write([3, 4]);
    await owner.query("DELETE FROM hub_access.audit WHERE number > 5");
    await write([9], "2024-06-07T00:00:00.000Z");
    expect((await verifyAudit(pool)).fault).toBeNull();
    expect((await verdict()).fault).toMatch(/^one of the rows 4 to 7 is not as it was/);
  });
});

describe("a file of heads is rejected", () => {
  test("if it is signed with another key", async () => {
    await write([3]);
    await writeFile(file, "");
    const other = newKey();
    await write([1], undefined, other);
    await expect(readHeads(file, key)).rejects.toThrow(
      `${file}, line 1: the head of row 4 is signed with the key ${other.id}, not with ${key.id}`,
    );
    const text = await readFile(file, "utf8");
    await writeFile(file, `a line of a log\n${text.replace(other.id, key.id)}`);
    await expect(readHeads(file, key)).rejects.toThrow(
      `${file}, line 2: the head of row 4 does not match its signature`,
    );
  });

  test("if its heads were changed", async () => {
    await write([3, 4]);
    await writeFile(file, (await readFile(file, "utf8")).replace('"number":7', '"number":6'));
    await expect(readHeads(file, key)).rejects.toThrow(
      `${file}, line 2: the head of row 6 does not match its signature`,
    );
  });

  test("if it contains none", async () => {
    await writeFile(file, "{}\n");
    await expect(readHeads(file, key)).rejects.toThrow(
      `expected signed heads of the audit log in ${file}, but found none`,
    );
    await writeFile(file, '{"msg":"audit head","number":"3"}\n');
    await expect(readHeads(file, key)).rejects.toThrow(
      `${file}, line 1: expected a signed head, but got {"msg"`,
    );
  });

  test("if it is from another log with the same key", async () => {
    await write([3]);
    await owner.query("TRUNCATE hub_access.audit");
    await new Audit(pool, report).require(entry("another", "2024-05-06T00:00:00.000Z"));
    expect((await verdict()).fault).toMatch(/^row 2 is missing/);
  });
});

describe("a pruned log", () => {
  const YEARS = ["2021-05-06T00:00:00.000Z", "2022-05-06T00:00:00.000Z", "2023-05-06T00:00:00.000Z"];
  const prune = (before: string) => pruneAudit(owner, new Date(before), key);

  test("is intact with the stub in place of its old rows, also after more rows and another pruning", async () => {
    for (const at of YEARS) await write([3], at);
    expect(await prune("2022-01-01")).toBe(3);
    expect(await verdict()).toEqual({ rows: 6, pruned: 3, fault: null });
    expect(await prune("2022-01-01")).toBe(0);
    expect(await prune("2023-01-01")).toBe(3);
    await write([2], "2024-05-06T00:00:00.000Z");
    expect(await verdict()).toEqual({ rows: 5, pruned: 6, fault: null });
    expect((await verifyAudit(pool)).fault).toBeNull();
  });

  test("retains its newest row, from which the next one continues", async () => {
    await write([3], YEARS[0]);
    expect(await prune("2030-01-01")).toBe(2);
    await write([1]);
    expect(await verdict()).toEqual({ rows: 2, pruned: 2, fault: null });
  });

  test("retains an old row that was written after a newer one", async () => {
    await write([1], YEARS[0]);
    await write([1], YEARS[2]);
    await write([1], YEARS[0]);
    expect(await prune("2022-01-01")).toBe(1);
    expect(await verdict()).toEqual({ rows: 2, pruned: 1, fault: null });
  });

  test("reveals rows deleted after the stub", async () => {
    for (const at of YEARS) await write([3], at);
    await prune("2022-01-01");
    await owner.query("DELETE FROM hub_access.audit WHERE number < 6");
    expect((await verdict()).fault).toBe("row 4 is missing: the next one is 6");
  });

  test("reveals a stub made without the key", async () => {
    for (const at of YEARS) await write([3], at);
    await pruneAudit(owner, new Date("2022-01-01"), newKey());
    expect((await verdict()).fault).toBe(
      `the rows up to 3 are missing: the stub in their place is not signed with the key ${key.id}`,
    );
  });

  test("reveals a stub that was moved when rows were deleted", async () => {
    for (const at of YEARS) await write([3], at);
    await prune("2022-01-01");
    await owner.query(
      `UPDATE hub_access.audit_stub SET number = 6, hash = (SELECT hash FROM hub_access.audit WHERE number = 6)`,
    );
    await owner.query("DELETE FROM hub_access.audit WHERE number <= 6");
    expect((await verdict()).fault).toContain("the rows up to 6 are missing");
  });

  test("cannot be deleted from by any serving role", async () => {
    await write([3], YEARS[0]);
    await expect(pool.query("DELETE FROM hub_access.audit")).rejects.toThrow("permission denied");
    await expect(
      pool.query("INSERT INTO hub_access.audit_stub SELECT number, hash, at, '' FROM hub_access.audit"),
    ).rejects.toThrow("permission denied");
  });
});
