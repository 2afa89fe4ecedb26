import { getOperationAST, parse } from "graphql";
import { Client } from "pg";
import { FULL_GRANT, rightsOf } from "../../src/access/grant";
import { CompiledExecutor } from "../../src/compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../../src/compiler/list-rows";
import { NeedsReference } from "../../src/compiler/needs-reference";
import { ServiceUnavailable } from "../../src/data/service-unavailable";
import { openBytesPool } from "../../src/data/serving-pool";
import type { BytesPool } from "../../src/data/wire";
import { hubSchema } from "../../src/schema";
import { eventually } from "../setup/eventually";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let pool: BytesPool;
let executor: CompiledExecutor;
/** Terminates server processes while the owner of the test hub holds a lock. */
let admin: Client;

beforeAll(async () => {
  hub = await openTestHub();
  admin = new Client({ connectionString: hub.url });
  await admin.connect();
  pool = openBytesPool(hub.database, {
    size: 2,
    largestAnswerBytes: LARGEST_ANSWER_BYTES,
    report: (error) => {
      throw error;
    },
  });
  executor = new CompiledExecutor(hubSchema(), pool, hub.database);
});

afterAll(async () => {
  await pool.end();
  await admin.end();
  await hub.close();
});

async function ask(): Promise<string> {
  const document = parse('{ territory(code: "lille") { code } }');
  const operation = getOperationAST(document);
  if (operation == null) throw new Error("expected one operation");
  const answer = await executor.answer(
    { document, operation, hash: "", variables: {} },
    rightsOf(FULL_GRANT),
  );
  if (answer instanceof NeedsReference) throw new Error("expected a compiled answer");
  return Buffer.concat(answer.parts).toString();
}

/** Terminates the server process of the read that waits for the lock, and returns its PID. */
async function terminateReader(): Promise<number> {
  const readers: number[] = [];
  await eventually(async () => {
    const { rows } = await admin.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    readers.push(...rows.map(({ pid }) => pid));
    return readers.length > 0;
  });
  const [reader = 0] = readers;
  await admin.query("SELECT pg_terminate_backend($1, 5000)", [reader]);
  return reader;
}

/** Sends a request while the table is locked, until `use` has run. */
async function askingUnderLock(use: () => Promise<void>): Promise<PromiseSettledResult<string>> {
  await hub.owner.query("BEGIN; LOCK TABLE hub.territory IN ACCESS EXCLUSIVE MODE");
  const asked = Promise.allSettled([ask()]);
  try {
    await use();
  } finally {
    await hub.owner.query("ROLLBACK");
  }
  const [result] = await asked;
  return result;
}

test("a compiled read whose connection is lost before the first byte is repeated on another", async () => {
  const result = await askingUnderLock(async () => {
    await terminateReader();
  });
  expect(result).toEqual({
    status: "fulfilled",
    value: '{"data":{"territory":{"code":"lille"}}}',
  });
});

test("a compiled read is repeated only once: a second lost connection is an outage", async () => {
  const pids = new Set<number>();
  const result = await askingUnderLock(async () => {
    pids.add(await terminateReader());
    pids.add(await terminateReader());
  });
  expect(pids.size).toBe(2);
  expect(result).toEqual({ status: "rejected", reason: expect.any(ServiceUnavailable) });
  expect(await ask()).toBe('{"data":{"territory":{"code":"lille"}}}');
});
