import { setTimeout as wait } from "node:timers/promises";
import { testLimitMs } from "./time-limits";

/** Waits until a condition holds, however slow the machine is. Fails shortly before the test's timeout, and names the condition. */
export async function eventually(condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + testLimitMs() / 2;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`expected in the end: ${condition.toString()}`);
    await wait(5);
  }
}
