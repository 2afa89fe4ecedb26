import { availableParallelism, loadavg } from "node:os";

/**
 * The only timeout of tests and hooks. It exists to end hangs, so it is far longer than any test takes, and grows with the
 * slowness and the load of the machine. No test asserts a duration: bounds on work count statements, rows, bytes or CPU time (`cpu-time.ts`),
 * or are ratios within one run.
 */
const LIMIT_MS = 300_000;

/** Duration of the work of `measureSlowness` on two idle cores of 2026. */
const REFERENCE_MS = 35;
const MOST = 5;

/** Environment variable with the slowness of the machine at the start, set by the global setup for the workers. */
export const SLOWNESS = "HUB_TEST_SLOWNESS";

/** How many times longer than the reference this machine takes for some work that is too short for others to get a turn. */
export function measureSlowness(): number {
  const started = performance.now();
  let number = 1;
  for (let index = 0; index < 3_000_000; index += 1)
    number = (Math.imul(number, 1_103_515_245) + 12_345) >>> 0;
  if (number < 0) throw new Error("expected the work to be done");
  return (performance.now() - started) / REFERENCE_MS;
}

/** The limit of tests that start now. */
export function testLimitMs(): number {
  const slowness = Number(process.env[SLOWNESS] ?? 1);
  const [runnable = 0] = loadavg();
  const share = runnable / availableParallelism();
  return LIMIT_MS * Math.min(Math.max(slowness, share, 1), MOST);
}
