import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";
import type { ClientAddresses } from "./client-address";
import { isLoopback } from "./is-loopback";

/** Whose answers are compressed when they ask for it: those of clients on other machines, of all, or of none. */
export type Compression = "remote" | "always" | "never";

/** Whether answers to an address are compressed when it asks for it. */
export function isCompressed(compression: Compression, address: string): boolean {
  return compression === "always" || (compression === "remote" && !isLoopback(address));
}

/** Smaller answers gain nothing. */
const LEAST_BYTES = 1_024;

/** Compresses answers for clients that ask for it, in zlib's threads: the others are served meanwhile. */
export async function compressAnswers(
  server: FastifyInstance,
  compression: Compression,
  addresses: ClientAddresses,
): Promise<void> {
  if (compression === "never") return;
  await server.register(compress, {
    globalDecompression: false,
    threshold: LEAST_BYTES,
    encodings: ["br", "gzip"],
    // Nothing is compressed on the thread that serves.
    syncThreshold: 0,
  });
  server.addHook("onRequest", (request, _reply, done) => {
    if (!isCompressed(compression, addresses.of(request.raw))) request.headers["x-no-compression"] = "1";
    done();
  });
}
