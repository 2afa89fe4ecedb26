import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A server that accepts every client, and then sends what a test specifies. */
export interface ScriptedServer {
  url: string;
  close(): Promise<void>;
}

interface Script {
  /** Bytes to send right after accepting a client. */
  welcome?: Buffer;
  /** Handles the bytes of a request. */
  asked: (socket: Socket, bytes: Buffer) => void;
  /** Handles a cancel request, given the key data that its connection was sent at the start. */
  cancelled?: (socket: Socket, bytes: Buffer) => void;
}

export const READY = message("Z", Buffer.from("I"));
/** The error that ends a cancelled statement. */
export const CANCELLED = message("E", Buffer.from("SERROR\0C57014\0Mcancelled\0\0"));
const AUTHENTICATION_OK = message("R", Buffer.alloc(4));
const KEY = message("K", Buffer.from([0, 0, 0, 7, 1, 2, 3, 4]));
const CANCEL_CODE = 80_877_102;

export async function serveScript({ welcome, asked, cancelled }: Script): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", (first) => {
      if (first.readInt32BE(4) === CANCEL_CODE) {
        cancelled?.(socket, first);
        return;
      }
      socket.write(Buffer.concat([AUTHENTICATION_OK, KEY, READY, welcome ?? Buffer.alloc(0)]));
      socket.on("data", (bytes) => asked(socket, bytes));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return {
    url: `postgresql://hub@127.0.0.1:${address.port}/hub`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

export function message(type: string, body: Buffer): Buffer {
  const bytes = Buffer.alloc(5 + body.length, type, "latin1");
  bytes.writeInt32BE(4 + body.length, 1);
  body.copy(bytes, 5);
  return bytes;
}

/** A row message. */
export function rowOf(...cells: (string | null)[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(cells.length);
  return message("D", Buffer.concat([count, ...cells.map(cellBytes)]));
}

function cellBytes(cell: string | null): Buffer {
  const text = Buffer.from(cell ?? "");
  const size = Buffer.alloc(4);
  size.writeInt32BE(cell === null ? -1 : text.length);
  return Buffer.concat([size, text]);
}

/** The server's answer to a statement that is prepared and executed. */
export function answerOf(...rows: Buffer[]): Buffer {
  const nothing = Buffer.alloc(0);
  const done = message("C", Buffer.from("SELECT 1\0"));
  return Buffer.concat([message("1", nothing), message("2", nothing), ...rows, done]);
}
