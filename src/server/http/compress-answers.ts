import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";
import type { ClientAddresses } from "./client-address";
import { isLoopback } from "./is-loopback";

/** Which clients get compressed answers on request: those on other machines, all, or none. */
export type Compression = "remote" | "always" | "never";

/** Whether answers to an address are compressed on request. */
export function isCompressed(compression: Compression, address: string): boolean {
  return compression === "always" || (compression === "remote" && !isLoopback(address));
}

/** Compression does not pay off for smaller answers. */
const LEAST_BYTES = 1_024;

/** Compresses answers for clients that ask for it, on zlib's threads, so that other requests are not delayed. */
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
    // Nothing is compressed on the main thread.
    syncThreshold: 0,
  });
  server.addHook("onRequest", (request, _reply, done) => {
    if (!isCompressed(compression, addresses.of(request.raw))) request.headers["x-no-compression"] = "1";
    done();
  });
}
