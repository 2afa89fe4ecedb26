import { setTimeout as wait } from "node:timers/promises";
import { testLimitMs } from "./time-limits";

/** Waits until something is so, however slow the machine is; fails before the test's own limit, and says with what. */
export async function eventually(condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + testLimitMs() / 2;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`expected in the end: ${condition.toString()}`);
    await wait(5);
  }
}
