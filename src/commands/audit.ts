import { verifyAudit } from "../access/audit";
import { openAccessPool } from "../access/access-pool";
import type { Settings } from "../config";
import { withReadyDatabase } from "./with-ready-database";

/** Verifies the hash chain of the audit log from its start; fails if a row was changed, added or removed. */
export async function verifyAuditCommand(settings: Settings): Promise<void> {
  await withReadyDatabase(settings, async ({ url }) => {
    const pool = openAccessPool(url, (error) => console.error(`hub: ${error.message}`));
    try {
      const { rows, fault } = await verifyAudit(pool);
      if (fault !== null) throw new Error(`the audit log is not intact: ${fault}`);
      console.log(`The audit log is intact: ${rows} row${rows === 1 ? "" : "s"}.`);
    } finally {
      await pool.end();
    }
  });
}
