import type { ClientBase } from "pg";
import { withClient } from "../data/open-database";
import type { ReadModelCheck } from "../data/verify-read-models";
import { readMoments } from "./family-moments";
import { countWrong, INDEX_TOUCHED, makeCopy, TOUCH_ALL } from "./level.queries";
import { MemoryStore } from "./memory-store";
import { LEVELS, levelsOf, protectFamily, readCatalogue } from "./protect-family";
import { columnNames, releaseObservations } from "./release-observations";
import type { DisclosureRule } from "./rounding";
import { ShownTable } from "./shown-table";

/** Makes all observations of all levels anew in one snapshot, and compares them, and what is kept of places, with the stored ones. */
export async function verifyLevels(url: string, rule: DisclosureRule): Promise<ReadModelCheck[]> {
  return withClient("verify", url, async (client) => {
    // Not read only, for the sake of temporary tables.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    const shown = new ShownTable(client, levelsOf(rule));
    await shown.open();
    const records = await protectAll(client, rule, shown);
    await shown.close();
    await client.query(TOUCH_ALL);
    await client.query(INDEX_TOUCHED);
    const names = await columnNames(client);
    const checks = [await compareRecords(client, records)];
    for (const level of LEVELS) {
      await client.query(makeCopy(level, names));
      const { rows } = await client.query<Omit<ReadModelCheck, "table">>(countWrong(level, names));
      for (const check of rows) checks.push({ table: `hub_${level}.observation`, ...check });
      await client.query("DROP TABLE people_copy");
    }
    await client.query("ROLLBACK");
    return checks;
  });
}

/** Releases everything anew. */
export async function releaseAll(url: string, rule: DisclosureRule): Promise<void> {
  await withClient("release", url, async (client) => {
    await client.query("BEGIN");
    await client.query("INSERT INTO hub_raw.disclosure_due (id) VALUES (NULL)");
    await releaseObservations(client, rule);
    await client.query("COMMIT");
  });
}

async function protectAll(client: ClientBase, rule: DisclosureRule, shown: ShownTable): Promise<string[]> {
  const catalogue = await readCatalogue(client);
  const records: string[] = [];
  for (const family of catalogue.families) {
    const store = new MemoryStore();
    const moments = await readMoments(client, family);
    await protectFamily(client, rule, family, catalogue, { moments, store }, "ALL", shown);
    records.push(...store.all().map((record) => JSON.stringify([family.code, ...record])));
  }
  return records;
}

async function compareRecords(client: ClientBase, made: readonly string[]): Promise<ReadModelCheck> {
  const { rows } = await client.query<{ record: string[] }>(
    "SELECT ARRAY[family, territory, worksite, mark, record] AS record FROM hub_raw.disclosure_place",
  );
  const stored = new Set(rows.map(({ record }) => JSON.stringify(record)));
  const missing = made.filter((record) => !stored.delete(record)).length;
  return { table: "hub_raw.disclosure_place", rows: rows.length, missing, surplus: stored.size };
}
