import type { MigrationInterface, QueryRunner } from "typeorm";

/** PostgreSQL has numbers that JSON has no word for; none of them is a fact. */
export class FiniteNumbers1763971200014 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const [table, columns] of NUMBERS) {
      await database.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${nameOf(table)} CHECK (${columns.map(finiteSql).join(" AND ")})`,
      );
    }
  }

  async down(database: QueryRunner): Promise<void> {
    for (const [table] of NUMBERS)
      await database.query(`ALTER TABLE ${table} DROP CONSTRAINT ${nameOf(table)}`);
  }
}

const OBSERVED = ["value", "numerator", "denominator", "baseline", "standard_error"];

const NUMBERS: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ["hub.post", ["full_time_equivalents"]],
  ["hub.funding", ["amount_euros"]],
  ["hub_raw.observation", OBSERVED],
  ["hub_partner.observation", OBSERVED],
  ["hub_public.observation", OBSERVED],
];

function nameOf(table: string): string {
  return `${table.split(".")[1]}_numbers_finite`;
}

/** NaN counts as greater than infinity. */
function finiteSql(column: string): string {
  return `(${column} > '-Infinity' AND ${column} < 'Infinity')`;
}
