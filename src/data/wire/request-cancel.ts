import { type Client, Connection } from "pg";

const CANCEL_CODE = 80_877_102;

/**
 * Sends a CancelRequest for a client's connection, on a separate connection. The server closes the latter when it has
 * delivered the request; only then is no cancellation in transit that could hit a later statement.
 */
export async function requestCancel(client: Client, timeoutMs: number): Promise<void> {
  const message = cancelMessage(client);
  const { host, port, ssl } = client;
  const config = { ssl, sslNegotiation: valueOf(client, "sslNegotiation") };
  const connection = new Connection(config);
  await new Promise<void>((resolve, reject) => {
    let failure: Error | undefined;
    const fail = (error: Error) => {
      failure ??= error;
      connection.stream.destroy();
    };

    const timer = setTimeout(() => {
      fail(new Error(`expected the server to accept a cancellation within ${timeoutMs} ms`));
    }, timeoutMs);
    connection.on("error", fail);
    const send = () => connection.stream.write(message);
    connection.on("connect", () => {
      if (ssl && config.sslNegotiation !== "direct") call(connection, "requestSsl");
      if (!ssl) send();
    });
    connection.on("sslconnect", send);
    connection.on("end", () => {
      clearTimeout(timer);
      if (failure === undefined) resolve();
      else reject(failure);
    });
    if (host.startsWith("/")) call(connection, "connect", `${host}/.s.PGSQL.${port}`);
    else call(connection, "connect", port, host);
  });
}

/** Since version 3.2 of the protocol, a key may have any length; pg reads older ones as a number. */
function cancelMessage(client: Client): Buffer {
  const processId = valueOf(client, "processID");
  const secret = valueOf(client, "secretKey");
  const key = typeof secret === "number" ? int32(secret) : secret;
  if (typeof processId !== "number" || !Buffer.isBuffer(key)) {
    throw new Error("expected pg to know the process and the key of its connection");
  }
  const rest = Buffer.concat([int32(CANCEL_CODE), int32(processId), key]);
  return Buffer.concat([int32(4 + rest.length), rest]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Properties of pg's classes that its type definitions lack. */
function valueOf(owner: object, name: string): unknown {
  return Reflect.get(owner, name);
}

function call(connection: Connection, name: string, ...values: unknown[]): void {
  const method = valueOf(connection, name);
  if (typeof method !== "function") throw new Error(`expected pg's connections to have ${name}`);
  Reflect.apply(method, connection, values);
}
