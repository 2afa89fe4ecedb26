import { Client } from "pg";
import { startOptions } from "../../../src/data/serving-options";
import { BytesPool, type BytesPoolOptions } from "../../../src/data/wire";

/** A pool with the errors it has reported, and shortcuts for queries. */
export interface TestPool {
  pool: BytesPool;
  reported: Error[];
  /** Text of the cells that a statement returns. */
  ask: (text: string, ...values: unknown[]) => Promise<(string | null)[][]>;
  /** Text of the only cell that a statement returns. */
  askOne: (text: string, ...values: unknown[]) => Promise<string | null>;
}

export function openPool(url: string, options: Partial<BytesPoolOptions> = {}): TestPool {
  const reported: Error[] = [];
  const pool = new BytesPool(url, {
    size: 1,
    largestAnswerBytes: 1_000_000,
    startOptions: startOptions({ isPooled: false, roleSuffix: "" }),
    applicationName: "convergence-hub",
    prepares: true,
    report: (error) => reported.push(error),
    ...options,
  });
  const ask: TestPool["ask"] = async (text, ...values) =>
    asText(await pool.run({ statements: [{ text, values }], planKey: "test" }));
  return {
    pool,
    reported,
    ask,
    async askOne(text, ...values) {
      const [row] = await ask(text, ...values);
      return row?.[0] ?? null;
    },
  };
}

export function asText(rows: (Buffer | null)[][]): (string | null)[][] {
  return rows.map((row) => row.map((cell) => cell?.toString() ?? null));
}

/** Runs statements as the owner of the database, on a connection outside the pool. */
export async function asOwner(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    const { rows } = await owner.query(text, values);
    return rows;
  } finally {
    await owner.end();
  }
}

/** Opens the given number of connections, so that concurrent requests are spread over them however slow the machine is. */
export async function openConnections({ ask }: TestPool, count: number): Promise<void> {
  const pids = new Set<string | null>();
  while (pids.size < count) {
    const asked = Array.from({ length: count }, () => ask("SELECT pg_backend_pid() FROM pg_sleep(0.05)"));
    for (const [row] of await Promise.all(asked)) pids.add(row?.[0] ?? null);
  }
}
