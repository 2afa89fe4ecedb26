import { openSync, readSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded into a hub process before its own code (`hub-turns.ts`). From one SIGUSR2 to the next it measures how much CPU time the main
 * thread spends on a few turns of its event loop, again and again; then it prints the milliseconds of each measurement.
 */

/** As many turns as a small request takes from its arrival to its response. */
const TURNS = 4;
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

function measure() {
  const into = measured;
  if (into === null) return;
  const before = ownCpuMs();
  let left = TURNS;
  setImmediate(function next() {
    left -= 1;
    if (left > 0) {
      setImmediate(next);
      return;
    }
    into.push(ownCpuMs() - before);
    setTimeout(measure, PAUSE_MS);
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
