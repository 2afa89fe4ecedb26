import { once } from "node:events";
import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import { errorCode } from "../../error-code";
import { StartError } from "./start-error";

/** Listens, and returns the address with the actual port. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    throw startError(error, host, port) ?? error;
  }
}

/** Throws if the port cannot be listened on, so that a hub reports it before it does anything else. */
export async function checkCanListen(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, "listening");
  } catch (error) {
    throw startError(error, host, port) ?? error;
  } finally {
    if (probe.listening) {
      probe.close();
      await once(probe, "close");
    }
  }
}

function startError(error: unknown, host: string, port: number): StartError | null {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new StartError(
      `port ${port} on ${host} is in use; stop the other process or choose another with --port`,
    );
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new StartError(`${host} is not an address of this machine; choose another with --host`);
  }
  if (code === "EACCES") {
    return new StartError(`port ${port} on ${host} is reserved; choose one above 1023 with --port`);
  }
  return null;
}
