import type { Client } from "pg";
import { englishOf } from "../graph/language";
import type { Model } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { columnsOfExpression } from "./attribute-sql";
import { tableNames } from "./identifiers";
import { searchedTables } from "./search-vectors";

/** A table of the hub, as found in the database. */
interface Table {
  name: string;
  columns: string[];
  /** Whether a serving role may read it. */
  isReadable: boolean;
  isUnderRowRules: boolean;
  raisesVersion: boolean;
}

/** A table that a noun needs. */
interface Needed {
  noun: string;
  name: string;
  columns: string[];
}

/** Faults of the nouns' tables other than missing indexes: one line each, with the remedy. */
export async function tableFaults(client: Client, models: readonly Model[]): Promise<string[]> {
  const { rows } = await client.query<Table>(TABLES);
  const tables = new Map(rows.map((table) => [table.name, table]));
  return [
    ...models.flatMap(neededBy).flatMap((needed) => faultsOf(needed, tables.get(needed.name))),
    ...(await vectorFaults(client, models)),
    ...rows.filter(({ isReadable }) => isReadable).flatMap(leaksOf),
  ];
}

function neededBy(model: Model): Needed[] {
  const { name: noun, options } = model;
  const columns = columnsOf(model);
  const own = tableNames(model).map((name) => ({ noun, name, columns }));
  const latest = options.latest === undefined ? [] : tableNames(model, options.latest.table);
  const links = [...model.toManys.values()].flatMap(({ join }) => (join.kind === "LINK" ? [join] : []));
  return [
    ...own,
    ...latest.map((name) => ({ noun, name, columns })),
    ...links.map(({ table, from, to }) => ({ noun, name: `hub.${table}`, columns: [from, to] })),
  ];
}

function columnsOf({ attributes, toOnes }: Model): string[] {
  const ofAttributes = [...attributes.values()].flatMap(({ expression, isTranslated, kind, property }) => {
    if (expression !== undefined) return columnsOfExpression(expression);
    if (isTranslated === true) return [snakeCase(property), snakeCase(englishOf(property))];
    return kind === "UNCERTAIN_DATE" ? [`${snakeCase(property)}_edtf`] : [snakeCase(property)];
  });
  const ofEdges = [...toOnes.values()].map(({ keyProperty }) => snakeCase(keyProperty));
  return [...new Set([...ofAttributes, ...ofEdges])];
}

function faultsOf({ noun, name, columns }: Needed, table: Table | undefined): string[] {
  if (table === undefined)
    return [
      `${noun} has no table ${name}: make it in a migration, with factTable of migrations/fact-table.ts`,
    ];
  const faults = columns
    .filter((column) => !table.columns.includes(column))
    .map((column) => `${noun} has no column ${name}.${column}: add it in a migration`);
  if (!table.isReadable)
    faults.push(
      `${noun} cannot be read by callers, because no serving role may SELECT from ${name}: open it in a migration, with readable of migrations/policies.ts`,
    );
  return faults;
}

async function vectorFaults(client: Client, models: readonly Model[]): Promise<string[]> {
  const searched = await searchedTables(client, models);
  return searched
    .filter(({ actual, declared }) => actual !== declared)
    .map(
      ({ noun, table }) =>
        `${noun} declares a search that the search vector of ${table} does not serve: run \`hub migrate\``,
    );
}

/** Faults that would show callers rows they may not see, or outdated rows. */
function leaksOf({ name, isUnderRowRules, raisesVersion }: Table): string[] {
  const faults: string[] = [];
  if (!isUnderRowRules)
    faults.push(
      `every caller sees all of ${name}, which is under no row rules: add underRowRules of migrations/policies.ts to a migration, or REVOKE SELECT`,
    );
  if (!raisesVersion)
    faults.push(
      `cached answers outlive changes of ${name}, which has no trigger raises_data_version: add watched of migrations/policies.ts to a migration`,
    );
  return faults;
}

/** `hub.data_version` needs no version trigger: the trigger itself writes it. */
const TABLES = `
SELECT
  n.nspname || '.' || c.relname AS name,
  (SELECT array_agg(a.attname::text) FROM pg_attribute a
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  EXISTS (SELECT FROM pg_roles r WHERE r.rolname <> 'hub_serving' || hub.role_suffix() AND pg_has_role('hub_serving' || hub.role_suffix(), r.oid, 'MEMBER')
    AND has_table_privilege(r.oid, c.oid, 'SELECT')) AS "isReadable",
  c.relrowsecurity AND c.relforcerowsecurity AS "isUnderRowRules",
  c.oid = 'hub.data_version'::regclass OR EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'hub.raise_data_version'::regproc AND t.tgenabled = 'O'
  ) AS "raisesVersion"
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname LIKE 'hub%' AND c.relkind IN ('r', 'p')
ORDER BY 1`;
