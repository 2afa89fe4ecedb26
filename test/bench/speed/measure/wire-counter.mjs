import { connect, createServer } from "node:net";

const EXECUTE = "E".charCodeAt(0);
const QUERY = "Q".charCodeAt(0);
const HEAD_BYTES = 5;

/**
 * A way through to a database that counts the statements sent on it, whatever the server knows of them: messages Execute
 * and Query of the protocol, on connections that serve answers. Never part of a measurement of time.
 */
export async function countStatements(databaseUrl) {
  const target = new URL(databaseUrl);
  const socketFolder = target.searchParams.get("host");
  const port = Number(target.port || 5432);
  const place =
    socketFolder === null ? { host: target.hostname, port } : { path: `${socketFolder}/.s.PGSQL.${port}` };
  let count = 0;
  const sockets = new Set();
  const server = createServer((client) => {
    const database = connect(place);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.destroy();
        database.destroy();
      });
    }
    const counter = messageCounter(() => {
      count += 1;
    });
    client.on("data", counter);
    client.pipe(database);
    database.pipe(client);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(target);
  through.searchParams.delete("host");
  through.hostname = "127.0.0.1";
  through.port = server.address().port;
  return {
    url: through.href,
    count: () => count,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Reads what a client sends, message by message: the first has no type, and TLS is never asked for. */
function messageCounter(found) {
  let pending = Buffer.alloc(0);
  let isFirst = true;
  let serves = true;
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      const head = isFirst ? HEAD_BYTES - 1 : HEAD_BYTES;
      if (pending.length < head) return;
      const length = isFirst ? pending.readInt32BE(0) : pending.readInt32BE(1) + 1;
      if (pending.length < length) return;
      if (isFirst) serves = isServing(pending.toString("latin1", 0, length));
      else if (serves && (pending[0] === EXECUTE || pending[0] === QUERY)) found();
      isFirst = false;
      pending = pending.subarray(length);
    }
  };
}

/** The hub's connections for tokens, audit and news have other roles than those that serve answers. */
function isServing(startup) {
  return !startup.includes("role=") || startup.includes("role=hub_serving");
}
