import { Client, type ClientConfig, Pool, type PoolConfig } from "pg";
import { commentedClient } from "./statement-comment";

/**
 * A pool whose connections always have an error listener. pg's pool listens to idle connections only, so an error on a
 * connection in use would end the process, although the statement in progress reports it anyway.
 */
export function openPool(config: PoolConfig, report: (error: Error) => void): Pool {
  const pool = new Pool(config);
  pool.on("connect", (client) => client.on("error", report));
  // The pool emits the errors of idle connections a second time.
  pool.on("error", () => undefined);
  return pool;
}

/**
 * A client whose lost connection fails the current or the next statement and does not end the process. Its statements begin with
 * a comment that says what they are for.
 */
export function newClient(purpose: string, config: ClientConfig): Client {
  return commentedClient(new Client(config), `hub: ${purpose}`).on("error", () => undefined);
}
