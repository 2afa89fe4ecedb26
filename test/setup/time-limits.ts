/**
 * The only timeout of tests and hooks. It exists to end hangs, so it is far longer than any test takes, and grows with the
 * slowness of the machine. No test asserts a duration: bounds on work count statements, rows, bytes or CPU time (`cpu-time.ts`),
 * or are ratios within one run.
 */
const LIMIT_MS = 120_000;

/** Duration of the work of `measureSlowness` on two idle cores of 2026. */
const REFERENCE_MS = 35;
const MOST = 5;

/** Environment variable with the slowness of the machine, set by the global setup for the workers. */
export const SLOWNESS = "HUB_TEST_SLOWNESS";

/** How many times longer this machine takes for the same work under its current load, from 1 to 5. */
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
