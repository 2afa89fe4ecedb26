import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that holds the rest of an answer back until it is released. */
export interface HeldBack {
  origin: string;
  /** Resolves when the first bytes of an answer have gone to the client. */
  begun: Promise<unknown>;
  release(): void;
  close(): Promise<void>;
}

/** Passes connections on, but no more than some bytes of what a server answers. Ends and errors are passed on too. */
export async function holdBack(target: URL, bytes: number): Promise<HeldBack> {
  let isReleased = false;
  const held = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let passed = 0;
    client.on("error", () => upstream.destroy());
    client.on("data", (chunk) => upstream.write(chunk));
    client.on("close", () => upstream.destroy());
    upstream.on("data", (chunk) => {
      client.write(chunk);
      passed += chunk.length;
      if (passed < bytes || isReleased) return;
      upstream.pause();
      held.add(upstream);
      server.emit("held");
    });
    upstream.on("end", () => client.end());
    upstream.on("error", () => client.resetAndDestroy());
  });
  const begun = once(server, "held");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = isInternet(address) ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    begun,
    release() {
      isReleased = true;
      for (const upstream of held) upstream.resume();
    },
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}

function isInternet(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
