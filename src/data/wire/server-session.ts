import { Socket } from "node:net";
import { Client } from "pg";
import { Cancellation } from "./cancellation";
import { reusedBuffer } from "./reused-buffer";

/** What a connection asks of the server when it begins. */
export interface SessionOptions {
  startOptions: string;
  applicationName: string;
}

/** Until a transaction takes rights of its own, a statement may take this long. */
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 5_000;

/** A connection that pg has opened, authenticated and encrypted, and whose socket is ours from then on. */
export interface ServerSession {
  socket: Socket;
  /** Has the server end what the connection does. `failed` is told when it cannot be asked to. */
  cancel(failed: (error: Error) => void): Cancellation;
  /** Takes leave of the server and closes the socket. */
  end(): Promise<void>;
}

/**
 * Opens a connection. What `receive` is given holds good until it returns. `broken` is told why it can no longer be used,
 * perhaps more than once.
 */
export async function openSession(
  url: string,
  { startOptions, applicationName }: SessionOptions,
  receive: (chunk: Buffer) => void,
  broken: (error: Error) => void,
): Promise<ServerSession> {
  const { open, share } = reusedBuffer();
  const client = new Client({
    stream: open,
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    options: startOptions,
  });
  client.on("error", broken);
  await client.connect();
  const { stream } = client.connection;
  if (!(stream instanceof Socket)) throw new Error("expected pg to connect by a socket");
  // The server is idle and pg has read all that it sent, so nothing is lost between the two readers.
  stream.removeAllListeners("data");
  share();
  stream.on("data", receive);
  return {
    socket: stream,
    cancel: (failed) => new Cancellation(client, failed),
    end: () => client.end(),
  };
}
