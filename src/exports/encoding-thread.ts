import { parentPort, workerData } from "node:worker_threads";
import { LimitExceeded } from "../graph/limit-exceeded";
import type { EncodingTask, FileColumn, FromThread, ThreadFormat, ToThread } from "./encoding-task";
import { parquetFile } from "./parquet";
import { xlsxFile } from "./xlsx";

/** Largest piece of a file, so that the main thread can do other work in between. */
const PIECE_BYTES = 65_536;

type Encoder = (
  lines: AsyncIterable<Buffer>,
  columns: readonly FileColumn[],
) => AsyncGenerator<Uint8Array, void>;

const ENCODERS: Readonly<Record<ThreadFormat, Encoder>> = { parquet: parquetFile, xlsx: xlsxFile };

const port = parentPort;
if (port === null) throw new Error("expected to run as a thread of the hub");

const unanswered: ((answer: ToThread) => void)[] = [];
port.on("message", (answer: ToThread) => unanswered.shift()?.(answer));

function send(message: FromThread): void {
  port?.postMessage(message);
}

function ask(message: FromThread): Promise<ToThread> {
  return new Promise((resolve) => {
    unanswered.push(resolve);
    send(message);
  });
}

async function* linesAsked(): AsyncGenerator<Buffer, void> {
  for (;;) {
    const batch = await ask({ kind: "NEXT" });
    if (batch === null) return;
    yield Buffer.from(batch.buffer, batch.byteOffset, batch.byteLength);
  }
}

async function encode({ columns, format }: EncodingTask): Promise<void> {
  try {
    for await (const bytes of ENCODERS[format](linesAsked(), columns)) {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        // Sending a view would transfer its whole buffer, so each piece is copied into its own.
        await ask({ kind: "PIECE", bytes: new Uint8Array(bytes.subarray(at, at + PIECE_BYTES)) });
      }
    }
    send({ kind: "END" });
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    send({ kind: "LIMIT", exceeded: error.exceeded });
  }
}

void encode(workerData);
