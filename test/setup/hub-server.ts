import { FULL_GRANT, rightsOf } from "../../src/access/grant";
import { closeOperation, openOperation, type OperationContext } from "../../src/data/operation-context";
import { hubSchema } from "../../src/schema";
import { startServer, type RunningServer } from "../../src/server/http";
import { readOperations } from "../../src/server/operations";
import type { TestHub } from "./hub";

/** Serves a test hub over HTTP as `hub serve` does; `opened` gets the context of each operation. */
export async function serveTestHub(hub: TestHub, opened: OperationContext[] = []): Promise<RunningServer> {
  return startServer({
    schema: hubSchema(),
    openContext: () => {
      const context = openOperation(hub.pool, rightsOf(FULL_GRANT));
      opened.push(context);
      return context;
    },
    closeContext: closeOperation,
    exampleOperations: await readOperations(),
    host: "127.0.0.1",
    port: 0,
    logLevel: "silent",
    logTo: process.stderr,
  });
}
