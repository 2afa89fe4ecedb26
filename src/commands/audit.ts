import { verifyAudit } from "../access/audit";
import { openAccessPool } from "../access/access-pool";
import type { Settings } from "../config";
import { withReadyDatabase } from "./with-ready-database";

/** Follows the record of requests from its beginning; fails when something in it is not as it was written. */
export async function verifyAuditCommand(settings: Settings): Promise<void> {
  await withReadyDatabase(settings, async ({ url }) => {
    const pool = openAccessPool(url, (error) => console.error(`hub: ${error.message}`));
    try {
      const { rows, fault } = await verifyAudit(pool);
      if (fault !== null) throw new Error(`the record of requests does not hold: ${fault}`);
      console.log(`The record of requests holds: ${rows} row${rows === 1 ? "" : "s"}.`);
    } finally {
      await pool.end();
    }
  });
}
