import { Client, type Pool } from "pg";
import { openAccessPool } from "../../src/access/access-pool";
import { Audit } from "../../src/access/audit/audit";
import type { AuditEntry } from "../../src/access/audit/entry";
import { readAudit } from "../../src/access/audit/read";
import { rangeOf } from "../../src/access/audit/refused-callers";
import { verifyAudit } from "../../src/access/audit/verify";
import { openTestHub, type TestHub } from "../setup/hub";
import { eventually } from "../setup/eventually";

let hub: TestHub;
let owner: Client;
let pool: Pool;
const reported: Error[] = [];

beforeAll(async () => {
  hub = await openTestHub();
  owner = new Client({ connectionString: hub.url });
  await owner.connect();
  pool = openAccessPool(hub.database, (error) => reported.push(error));
});

afterAll(async () => {
  await pool.end();
  await owner.end();
  await hub.close();
  expect(reported).toEqual([]);
});

const openAudit = () => new Audit(pool, (error) => reported.push(error));

function entry(operationName: string, given: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: new Date("2024-05-06T07:08:09.123Z"),
    tokenId: "somebody",
    organisation: null,
    operationName,
    operationHash: "ab".repeat(32),
    kind: "QUERY",
    cost: 1,
    rowCount: 2,
    protectedCount: 0,
    status: "OK",
    addressRange: null,
    requests: 1,
    ...given,
  };
}

function noteMany(audit: Audit, count: number, prefix: string): string[] {
  const names = Array.from({ length: count }, (_, index) => `${prefix}${index}`);
  for (const name of names) audit.note(entry(name));
  return names;
}

/** Names in the order of the chain, and the numbers of statements and transactions that wrote them. */
async function written(
  prefix: string,
): Promise<{ names: string[]; statements: number; transactions: number }> {
  const { rows } = await owner.query<{ name: string; transaction: string; statement: string }>(
    `SELECT operation_name AS name, xmin::text AS transaction, xmin::text || ' ' || cmin::text AS statement
     FROM hub_access.audit WHERE operation_name LIKE $1 || '%' ORDER BY number`,
    [prefix],
  );
  return {
    names: rows.map(({ name }) => name),
    statements: new Set(rows.map(({ statement }) => statement)).size,
    transactions: new Set(rows.map(({ transaction }) => transaction)).size,
  };
}

test("a hundred entries queued together are written by one INSERT, in order", async () => {
  const audit = openAudit();
  const names = noteMany(audit, 100, "hundred");
  await audit.settled();
  expect(await written("hundred")).toEqual({ names, statements: 1, transactions: 1 });
});

test("entries queued shortly after each other are written together automatically", async () => {
  const audit = openAudit();
  audit.note(entry("soon1"));
  await Promise.resolve();
  audit.note(entry("soon2"));
  await eventually(async () => (await written("soon")).names.length === 2);
  expect(await written("soon")).toEqual({ names: ["soon1", "soon2"], statements: 1, transactions: 1 });
});

test("a transaction writes at most 500 entries", async () => {
  const audit = openAudit();
  const names = noteMany(audit, 1_200, "crowd");
  await audit.settled();
  expect(await written("crowd")).toEqual({ names, statements: 3, transactions: 3 });
});

test("all entries queued before `settled` are in the table, including those queued during a write", async () => {
  const audit = openAudit();
  audit.note(entry("settled1"));
  const first = audit.settled();
  audit.note(entry("settled2"));
  await first;
  expect((await written("settled")).names).toContain("settled1");
  await audit.settled();
  expect((await written("settled")).names).toEqual(["settled1", "settled2"]);
  await audit.settled();
});

test("an entry that must be written at once does not wait for queued ones", async () => {
  const audit = openAudit();
  audit.note(entry("order-noted"));
  await audit.require(entry("order-required", { kind: "MUTATION", status: "BEGUN" }));
  expect((await written("order")).names).toEqual(["order-required"]);
  await audit.settled();
});

test("unknown counts are null, also when read back, and the chain stays intact", async () => {
  const audit = openAudit();
  audit.note(entry("nothing-counted", { rowCount: null, protectedCount: null, tokenId: "counter" }));
  audit.note(entry("counted", { rowCount: 0, protectedCount: 0, tokenId: "counter" }));
  await audit.settled();
  const rows = await readAudit(pool, { first: 2, before: null, tokenId: "counter", reader: null });
  expect(rows.map(({ rowCount, protectedCount }) => [rowCount, protectedCount])).toEqual([
    [0, 0],
    [null, null],
  ]);
  expect((await verifyAudit(pool)).fault).toBeNull();
  await owner.query("BEGIN");
  await owner.query("UPDATE hub_access.audit SET row_count = 0 WHERE operation_name = 'nothing-counted'");
  await owner.query("COMMIT");
  const { fault } = await verifyAudit(pool);
  await owner.query("UPDATE hub_access.audit SET row_count = NULL WHERE operation_name = 'nothing-counted'");
  expect(fault).toContain("is not as it was written");
});

test("values of every kind are read back unchanged, and the chain of several writers is intact", async () => {
  const odd = entry('odd, "quoted" \\ {NULL}', {
    organisation: "NULL",
    tokenId: null,
    kind: "REFUSED",
    status: "",
    cost: 2_147_483_647,
  });
  const [one, two] = [openAudit(), openAudit()];
  for (let index = 0; index < 30; index += 1) {
    one.note(odd);
    two.note(entry("long".repeat(100)));
    if (index % 10 === 0) await Promise.all([one.settled(), two.settled()]);
  }
  await Promise.all([one.settled(), two.settled()]);
  const rows = await readAudit(pool, { first: 60, before: null, tokenId: null, reader: null });
  expect(rows.find(({ organisation }) => organisation === "NULL")).toMatchObject(odd);
  expect(rows.find(({ operationName }) => operationName?.startsWith("long") === true)?.operationName).toBe(
    "long".repeat(50),
  );
  const { rows: counted } = await owner.query<{ count: number }>(
    "SELECT count(*)::integer AS count FROM hub_access.audit",
  );
  expect(await verifyAudit(pool)).toEqual({ rows: counted[0]?.count, pruned: 0, fault: null });
  expect([one.lost, two.lost]).toEqual([0, 0]);
});

test.each([
  ["192.0.2.77", "192.0.2.0/24"],
  ["::ffff:192.0.2.77", "192.0.2.0/24"],
  ["2001:db8:1234:5678:9:a:b:c", "2001:db8:1234::/48"],
  ["2001:db8::1", "2001:db8::/48"],
  ["2001::1", "2001::/48"],
  ["::1", "::/48"],
  ["fe80::1%eth0", "fe80::/48"],
  ["64:ff9b:1::192.0.2.1", "64:ff9b:1::/48"],
  ["2001:0DB8:00ab::", "2001:db8:ab::/48"],
])("%s counts as of %s", (address, range) => {
  expect(rangeOf(address)).toBe(range);
});

test("requests without a valid token are counted by minute, range of addresses and status, regardless of their number", async () => {
  const audit = openAudit();
  audit.noteRefusedCaller("192.0.2.1", "RATE_LIMITED");
  for (let index = 0; index < 300; index += 1)
    audit.noteRefusedCaller(`192.0.2.${index % 256}`, "UNAUTHENTICATED");
  for (let index = 0; index < 3_000; index += 1) {
    audit.noteRefusedCaller(`2001:db8:${(index % 2_000).toString(16)}::1`, "UNAUTHENTICATED");
  }
  await audit.settled();
  const { rows } = await owner.query<{ range: string; status: string; rows: number; requests: number }>(
    `SELECT CASE WHEN address_range LIKE '2001%' THEN '2001' ELSE address_range END AS range, status,
       count(DISTINCT address_range)::int AS rows, sum(requests)::int AS requests
     FROM hub_access.audit WHERE address_range IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  expect(rows).toEqual([
    { range: "192.0.2.0/24", status: "RATE_LIMITED", rows: 1, requests: 1 },
    { range: "192.0.2.0/24", status: "UNAUTHENTICATED", rows: 1, requests: 300 },
    { range: "2001", status: "UNAUTHENTICATED", rows: 998, requests: 1_996 },
    { range: "others", status: "UNAUTHENTICATED", rows: 1, requests: 1_004 },
  ]);
  expect((await verifyAudit(pool)).fault).toBeNull();
});

test("a changed count of rejected requests is detected", async () => {
  const audit = openAudit();
  audit.noteRefusedCaller("198.51.100.1", "UNAUTHENTICATED");
  await audit.settled();
  const change = (from: number, to: number) =>
    owner.query(
      "UPDATE hub_access.audit SET requests = $2 WHERE address_range = '198.51.100.0/24' AND requests = $1",
      [from, to],
    );
  await change(1, 7);
  const { fault } = await verifyAudit(pool);
  await change(7, 1);
  expect(fault).toContain("is not as it was written");
});
