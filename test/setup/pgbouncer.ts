import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { makePrivateFolder, serverUser } from "../../src/data/embedded/server-user";
import { findProgram } from "../clients/client-hub";
import { eventually } from "./eventually";
import { scratchFolder } from "./scratch-folder";

/** Debian installs it in a folder that is only in root's PATH. */
export const PGBOUNCER = findProgram(["pgbouncer", "/usr/sbin/pgbouncer"], ["--version"]);

/** A pooler in front of the databases of one server. */
export interface PgBouncer {
  /** The URL of a database through the pooler. */
  through(url: string): string;
  close(): Promise<void>;
}

export interface PgBouncerOptions {
  /** When a server connection is returned to the pool. */
  mode: "transaction" | "session";
  /** Most connections to the server. */
  size: number;
  /** Users who may connect. */
  users: readonly string[];
  /** Startup parameters of clients that the pooler ignores; by default it rejects them. */
  ignored?: string;
  /** Statements to run on each new connection to the server. */
  atStart?: string;
}

/** Starts a PgBouncer on a socket in a new folder, in front of a database's server. */
export async function startPgBouncer(
  program: string,
  server: string,
  { mode, size, users, ignored = "", atStart }: PgBouncerOptions,
): Promise<PgBouncer> {
  const folder = mkdtempSync(join(scratchFolder(), "pooler-"));
  const { host, port } = new Client({ connectionString: server });
  writeFileSync(join(folder, "users"), users.map((user) => `"${user}" ""\n`).join(""));
  writeFileSync(
    join(folder, "settings"),
    `[databases]
* = host=${host} port=${port}${atStart === undefined ? "" : ` connect_query='${atStart}'`}
[pgbouncer]
unix_socket_dir = ${folder}
listen_port = 6432
auth_type = trust
auth_file = ${folder}/users
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = 1000
ignore_startup_parameters = ${ignored}
`,
  );
  const user = serverUser();
  await makePrivateFolder(folder, user);
  const pooler = spawn(program, ["-q", join(folder, "settings")], { ...user.spawnOptions, stdio: "ignore" });
  const through = (url: string) => {
    const parsed = new URL(url);
    parsed.host = "localhost:6432";
    parsed.search = `?host=${encodeURIComponent(folder)}`;
    return parsed.toString();
  };
  await eventually(() => isReached(through(server)));
  return {
    through,
    async close() {
      if (pooler.exitCode !== null || pooler.signalCode !== null) return;
      const ended = once(pooler, "exit");
      pooler.kill();
      await ended;
    },
  };
}

async function isReached(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
