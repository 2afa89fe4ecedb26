import { openSync, readSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded into a hub process before its own code (`hub-turns.ts`). From one SIGUSR2 to the next it measures, again and again, how much
 * CPU time the main thread spends on one turn of its event loop; then it prints the milliseconds of each.
 */

const PAUSE_MS = 10;

const moment = new Int32Array(new SharedArrayBuffer(4));
const text = Buffer.alloc(64);
let schedule = 0;

/** The kernel updates the figure when it suspends the thread, which therefore sleeps for a moment. */
function ownCpuMs() {
  Atomics.wait(moment, 0, 0, 0.001);
  const length = readSync(schedule, text, 0, text.length, 0);
  return Number(text.latin1Slice(0, length).split(" ")[0]) / 1_000_000;
}

let measured = null;

/** A turn is from one round of immediates to the next. */
function measure() {
  const into = measured;
  if (into === null) return;
  setImmediate(() => {
    const before = ownCpuMs();
    setImmediate(() => {
      into.push(ownCpuMs() - before);
      setTimeout(measure, PAUSE_MS);
    });
  });
}

if (isMainThread) {
  schedule = openSync("/proc/thread-self/schedstat", "r");
  process.on("SIGUSR2", () => {
    if (measured === null) {
      measured = [];
      measure();
    } else {
      console.log(`turns ${JSON.stringify(measured)}`);
      measured = null;
    }
  });
}
