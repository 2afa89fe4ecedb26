import { on } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { LimitExceeded } from "../graph/limit-exceeded";
import { packageRoot } from "../package-root";
import type { Column } from "./column";
import type { EncodingTask, FromThread, ThreadFormat, ToThread } from "./encoding-task";

/** Threads run compiled files, also for those who run the sources. */
const ENTRY = join(packageRoot(), "dist", "src", "exports", "encoding-thread.js");

/** Heap of a thread; with more it is ended, and its export fails, instead of the process. */
const MOST_HEAP_MB = 512;

/**
 * Encodes lines as a file in a thread of its own, so that the thread that serves requests only passes bytes on. The thread
 * reads no faster than its bytes are taken.
 */
export async function* encodeInThread(
  format: ThreadFormat,
  lines: AsyncIterable<Buffer>,
  columns: readonly Column[],
): AsyncGenerator<Uint8Array, void> {
  const task: EncodingTask = { format, columns: columns.map(({ value: _sql, ...column }) => column) };
  const thread = new Worker(ENTRY, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const answer = (message: ToThread) => thread.postMessage(message);
  const batches = lines[Symbol.asyncIterator]();
  try {
    for await (const received of on(thread, "message", { close: ["exit"] })) {
      const [message]: FromThread[] = received;
      if (message?.kind === "NEXT") {
        const batch = await batches.next();
        answer(batch.done === true ? null : batch.value);
      } else if (message?.kind === "PIECE") {
        yield message.bytes;
        answer(null);
      } else if (message?.kind === "LIMIT") throw new LimitExceeded(message.exceeded);
      else return;
    }
    throw new Error(`expected the thread to encode a whole ${format} file, but it ended before`);
  } finally {
    await thread.terminate();
  }
}
