import { Socket } from "node:net";
import { Client } from "pg";
import { Cancellation } from "./cancellation";
import { reusedBuffer } from "./reused-buffer";

/** Parameters of a new connection. */
export interface SessionOptions {
  startOptions: string;
  applicationName: string;
}

const CONNECTION_TIMEOUT_MS = 5_000;

/** A connection that pg has opened, authenticated and encrypted, after which this folder takes over its socket. */
export interface ServerSession {
  socket: Socket;
  /** Cancels the statement in progress. `failed` is called when the server cannot be reached. */
  cancel(failed: (error: Error) => void): Cancellation;
  /** Sends Terminate and closes the socket. */
  end(): Promise<void>;
}

/**
 * Opens a connection. A chunk is valid until `receive` returns. `broken` is called with the reason when the connection
 * becomes unusable, perhaps more than once.
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
