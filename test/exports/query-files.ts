import type { Grant } from "../../src/access/grant";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { needs } from "../setup/prerequisites";

// Encoding threads run compiled files.
needs("build");

/** A downloaded file. */
interface FetchedFile {
  status: number;
  headers: Headers;
  bytes: ArrayBuffer;
  text: string;
}

/** A hub that serves its queries to callers without a token, with the grant that the test sets. */
export interface QueryHub {
  hub: TestHub;
  server: HubServer;
  /** Sends a request with a grant, by default that of the network's team. */
  get(path: string, options?: { grant?: Grant; headers?: Record<string, string> }): Promise<FetchedFile>;
  close(): Promise<void>;
}

export async function openQueryHub(full: Grant): Promise<QueryHub> {
  const hub = await openTestHub();
  let current = full;
  const server = await serveTestHub(hub, { grantOf: () => current, compression: "always" });
  return {
    hub,
    server,
    async get(path, { grant = full, headers = {} } = {}) {
      current = grant;
      const response = await fetch(new URL(path, server.url), {
        headers: { "accept-encoding": "identity", ...headers },
      });
      const bytes = await response.arrayBuffer();
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        text: Buffer.from(bytes).toString(),
      };
    },
    async close() {
      await server.close();
      await hub.close();
    },
  };
}
