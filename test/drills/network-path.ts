import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Where connections lead: a port of this machine, or a socket in the file system. */
type Destination = { port: number; host: string } | { path: string };

/**
 * A network between a hub and its database that can be cut: nothing is forwarded any more, and nobody is told. As behind a
 * firewall that forgets, connections from before stay dead when the network is back; those begun meanwhile get through.
 */
export class NetworkPath {
  private isCut = false;
  private readonly sockets = new Set<Socket>();
  private readonly held: Socket[] = [];
  /** Connections from before a cut. */
  private readonly dead = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    private readonly destination: Destination,
  ) {
    server.on("connection", (socket) => this.accept(socket));
  }

  /** A network to the server of a database, and the URL of the database over it. */
  static async to(databaseUrl: string): Promise<{ network: NetworkPath; url: string }> {
    const url = new URL(databaseUrl);
    const folder = url.searchParams.get("host");
    const port = Number(url.port || 5432);
    const network = await NetworkPath.open(
      folder === null ? { host: url.hostname, port } : { path: `${folder}/.s.PGSQL.${port}` },
    );
    url.searchParams.delete("host");
    url.host = `127.0.0.1:${network.port}`;
    return { network, url: url.toString() };
  }

  private static async open(destination: Destination): Promise<NetworkPath> {
    const server = createServer({ pauseOnConnect: true }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("expected a port");
    return new NetworkPath(server, address.port, destination);
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) {
      this.dead.add(socket);
      socket.unpipe().pause();
    }
  }

  heal(): void {
    this.isCut = false;
    for (const socket of this.held.splice(0)) this.forward(socket);
  }

  async close(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    for (const socket of [...this.sockets, ...this.held]) socket.destroy();
    await closed;
  }

  private accept(socket: Socket): void {
    if (this.isCut) this.held.push(socket);
    else this.forward(socket);
  }

  private forward(socket: Socket): void {
    const upstream = connect({ ...this.destination });
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.sockets.add(one);
      // An end that reaches nobody is what a cut is.
      one.on("error", () => undefined);
      one.on("close", () => {
        this.sockets.delete(one);
        if (!this.dead.has(one)) other.destroy();
      });
      one.pipe(other);
    }
  }
}
