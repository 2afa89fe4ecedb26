/**
 * The only time limit of the tests and their hooks. It is there to end what hangs, so it is far above what anything takes,
 * and grows with the slowness of the machine. No test asserts a time: a bound on work counts statements, rows or bytes,
 * or compares within one run, or is one on processor time (`cpu-time.ts`).
 */
const LIMIT_MS = 120_000;

/** What the work of `measureSlowness` takes on two idle cores of 2026. */
const REFERENCE_MS = 35;
const MOST = 5;

/** Variable by which the global setup tells the workers how slow the machine is. */
export const SLOWNESS = "HUB_TEST_SLOWNESS";

/** How many times longer this machine takes for the same work, with all that runs on it at this moment; 1 to 5. */
export function measureSlowness(): number {
  const started = performance.now();
  let number = 1;
  for (let index = 0; index < 3_000_000; index += 1)
    number = (Math.imul(number, 1_103_515_245) + 12_345) >>> 0;
  if (number < 0) throw new Error("expected the work to be done");
  return Math.min(Math.max((performance.now() - started) / REFERENCE_MS, 1), MOST);
}

export function testLimitMs(): number {
  return LIMIT_MS * Number(process.env[SLOWNESS] ?? 1);
}
