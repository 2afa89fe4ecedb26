import { Client, type ClientConfig, Pool, type PoolConfig } from "pg";

/**
 * A pool whose connections have an error listener for as long as they live. pg's pool listens to idle connections only; an
 * error of one that is in use would end the process, although the statement under way fails with it anyway.
 */
export function openPool(config: PoolConfig, report: (error: Error) => void): Pool {
  const pool = new Pool(config);
  pool.on("connect", (client) => client.on("error", report));
  // The pool repeats what an idle connection has reported.
  pool.on("error", () => undefined);
  return pool;
}

/** A client whose loss fails the statement under way or the next one, and does not end the process. */
export function newClient(config: ClientConfig): Client {
  return new Client(config).on("error", () => undefined);
}
