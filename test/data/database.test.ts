import { isNonNullType, isObjectType } from "graphql";
import { MIGRATIONS } from "../../migrations/all";
import { dataSourceOf } from "../../src/data/data-source";
import { recordedTable } from "../../src/data/identifiers";
import { migrate, revertNewest } from "../../src/data/migrate";
import { missingMigrations } from "../../src/data/missing-migrations";
import type { Model } from "../../src/graph/model";
import { MODELS } from "../setup/models";
import { snakeCase } from "../../src/graph/snake-case";
import { NOUNS } from "../../src/nouns";
import { hubSchema } from "../../src/schema";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

/** Columns for the database's own use. */
const DERIVED = ["search_vector", "certain_period"];
/** Columns maintained by the loader or the database: for row rules, or shown as computed values. */
const HIDDEN = [
  "breakdown.dimensions",
  "breakdown.sort_key",
  "citation.territory_id",
  "observation.data_version",
  "observation_deletion.call_id",
  "source.published_on",
];

test("entities and tables have the same columns, with the same types and nullability", async () => {
  const dataSource = dataSourceOf(hub.url, NOUNS);
  await dataSource.initialize();
  const declared = dataSource.entityMetadatas
    .flatMap((entity) =>
      entity.columns.map((column) => {
        const type = dataSource.driver.normalizeType(column);
        const isNullable =
          column.isNullable ||
          (column.embeddedMetadata !== undefined && isOptional(entity.name, column.propertyPath));
        return `${entity.tableName}.${column.databaseName} ${type}${column.isArray ? "[]" : ""}${isNullable ? "" : " NOT NULL"}`;
      }),
    )
    .toSorted();
  const { rows } = await hub.owner.query<{ column: string }>(
    `SELECT relname || '.' || attname || ' ' || format_type(atttypid, NULL) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS column
     FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace IN ('hub'::regnamespace, 'hub_raw'::regnamespace) AND relkind IN ('r', 'p') AND NOT relispartition AND attnum > 0 AND NOT attisdropped
       AND attname <> ALL ($1) AND relname = ANY ($2) AND relname || '.' || attname <> ALL ($3)`,
    [DERIVED, dataSource.entityMetadatas.map(({ tableName }) => tableName), HIDDEN],
  );
  await dataSource.destroy();
  expect(declared).toEqual(rows.map(({ column }) => column).toSorted());
});

/** Columns of an uncertain date that may be missing are nullable as a group. */
function isOptional(noun: string, propertyPath: string): boolean {
  const [property = ""] = propertyPath.split(".");
  return MODELS.all.find(({ name }) => name === noun)?.attributes.get(property)?.nullable === true;
}

test("fields are nullable where their columns are, and nowhere else", () => {
  for (const model of MODELS.all) {
    const type = hubSchema().getType(model.name);
    if (!isObjectType(type)) throw new Error(`expected ${model.name} to be an object type`);
    const isNullable = (field: string) => !isNonNullType(type.getFields()[field]?.type);
    for (const { property, nullable } of model.attributes.values()) {
      expect([model.name, property, isNullable(property)]).toEqual([model.name, property, nullable]);
    }
    for (const { field, nullable } of model.toOnes.values()) {
      expect([model.name, field, isNullable(field)]).toEqual([model.name, field, nullable]);
    }
  }
});

test("every to-one edge has a foreign key, so that a row never references a missing one", async () => {
  const { rows } = await hub.owner.query<{ key: string }>(
    `SELECT conrelid::regclass::text || '.' || attname || ' -> ' || confrelid::regclass::text AS key
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND conparentid = 0`,
  );
  const known = rows.map(({ key }) => key.replaceAll('"', ""));
  const declared = MODELS.all.flatMap((model) =>
    [...model.toOnes.values()].map((edge) => {
      return `${recordedTable(model).replaceAll('"', "")}.${snakeCase(edge.keyProperty)} -> hub.${edge.target.options.table}`;
    }),
  );
  expect(declared.filter((key) => !known.includes(key))).toEqual([]);
});

test("every to-many edge has an index in the natural order of its rows", async () => {
  const { rows } = await hub.owner.query<{ definition: string }>(
    "SELECT indexdef AS definition FROM pg_indexes WHERE schemaname LIKE 'hub%'",
  );
  const indexes = rows.map(({ definition }) => definition.replaceAll('"', ""));
  const missing = MODELS.all.flatMap((model) =>
    [...model.toManys.values()].flatMap(({ join: way, target }) => {
      const schemas = target.options.hasLevels === true ? ["hub_raw", "hub_partner", "hub_public"] : ["hub"];
      const wanted = schemas.map((schema) =>
        way.kind === "LINK"
          ? `hub.${way.table} USING btree (${way.from}`
          : `${schema}.${target.options.table} USING btree (${[way.column, ...naturalOrder(target), "id"].join(", ")})`,
      );
      return wanted.filter(
        (one) => !indexes.some((index) => index.replace(" ON ONLY ", " ON ").includes(one)),
      );
    }),
  );
  expect([...new Set(missing)]).toEqual([]);
});

function naturalOrder({ options, attributes }: Model): string[] {
  return options.order.map((key) => {
    const property = key.replace("-", "");
    const attribute = attributes.get(property);
    const isDate = attribute?.kind === "UNCERTAIN_DATE";
    const column = `${snakeCase(property)}${isDate ? "_earliest" : ""}`;
    if (attribute?.kind === "ENUM")
      return `array_position('{${Object.keys(attribute.type).join(",")}}'::text[], ${column})`;
    return key.startsWith("-") ? `${column} DESC${isDate ? " NULLS LAST" : ""}` : column;
  });
}

test("a noun with a territory is visible only to callers who may see that territory", () => {
  const shownToAll = MODELS.all
    .filter(({ toOnes }) => toOnes.has("territory"))
    .filter(({ options: { rows } }) => rows === "OPEN" || rows.territory === undefined)
    .map(({ name }) => name);
  expect(shownToAll).toEqual([]);
});

test("observations are partitioned by year", async () => {
  const { rows } = await hub.owner.query(
    "SELECT count(*)::int AS partitions FROM pg_inherits WHERE inhparent = 'hub_raw.observation'::regclass",
  );
  expect(rows).toEqual([{ partitions: 17 }]);
});

test("the newest migration can be reverted and applied again, and so can all of them", async () => {
  const empty = await openTestHub();
  const newest = MIGRATIONS.at(-1)?.name;
  expect(await revertNewest(empty.url)).toBe(newest);
  expect(await migrate(empty.url)).toEqual([newest]);
  for (const { name } of [...MIGRATIONS].toReversed()) expect(await revertNewest(empty.url)).toBe(name);
  expect(await revertNewest(empty.url)).toBeNull();
  expect(await migrate(empty.url)).toEqual(MIGRATIONS.map(({ name }) => name));
  expect(await migrate(empty.url)).toEqual([]);
  await empty.close();
});

test("two hubs that migrate the same database concurrently apply each migration once", async () => {
  const empty = await openTestHub();
  for (const _ of MIGRATIONS) await revertNewest(empty.url);
  const applied = await Promise.all([migrate(empty.url), migrate(empty.url)]);
  expect(applied.flat().toSorted()).toEqual(MIGRATIONS.map(({ name }) => name).toSorted());
  await empty.close();
});

test("the migrations that a database lacks are named", async () => {
  expect(await missingMigrations(hub.owner)).toEqual([]);
});

const refused = (statement: string) =>
  hub.owner.query(statement).then(
    () => "accepted",
    (error: Error & { constraint?: string }) => error.constraint ?? error.message,
  );

test.each([
  [
    "an end is not before its start",
    "participation_ends_after_start",
    `UPDATE hub.participation SET started_earliest = '2023-08-01', started_latest = '2023-08-31' WHERE code = 'les-deux-fleuves-cvg'`.replace(
      "started_earliest =",
      "started_edtf = '2023-08', started_precision = 'MONTH', started_qualifier = 'EXACT', started_derivation = 'STATED', started_earliest =",
    ),
  ],
  [
    "a worksite is not in a programme twice at once, as one source tells it",
    "participation_once_at_a_time",
    `INSERT INTO hub.participation (code, citation_id, programme_id, territory_id, worksite_id, certainty)
     SELECT 'twice', citation_id, programme_id, territory_id, worksite_id, certainty FROM hub.participation WHERE code = 'brotonne-cvg'`,
  ],
  [
    "a ratio has its terms or says why not",
    "observation_ratio_has_terms",
    "UPDATE hub_raw.observation SET terms_missing_reason = NULL WHERE code = 'lille-women-share-phc'",
  ],
  [
    "a ratio has both terms or none",
    "observation_ratio_has_terms",
    "UPDATE hub_raw.observation SET terms_missing_reason = NULL, numerator = 1 WHERE code = 'lille-women-share-phc'",
  ],
  [
    "a missing value says why",
    "observation_value_or_reason",
    "UPDATE hub_raw.observation SET missing_reason = NULL WHERE code = 'paris-headcount-2023-07'",
  ],
  [
    "a value that is there gives no reason for missing",
    "observation_value_or_reason",
    "UPDATE hub_raw.observation SET value = 0 WHERE code = 'paris-headcount-2023-07'",
  ],
  [
    "an observation is about what its kind of subject says",
    "observation_subject",
    "UPDATE hub_raw.observation SET subject_kind = 'NETWORK' WHERE code = 'paris-headcount-2023-07'",
  ],
  [
    "a baseline belongs to a change or a multiplier",
    "observation_baseline_of_change",
    "UPDATE hub_raw.observation SET baseline = 1 WHERE code = 'lyon-headcount-2023-07'",
  ],
  [
    "a worksite's facts lie in the worksite's territory",
    "participation_worksite_fkey",
    "UPDATE hub.participation SET territory_id = (SELECT id FROM hub.territory WHERE code = 'lyon') WHERE code = 'vetis-phc'",
  ],
  [
    "an uncertain date is whole",
    "milestone_occurs_whole",
    "UPDATE hub.milestone SET occurs_precision = NULL WHERE code = 'lyon-start'",
  ],
  [
    "an uncertain date has its bounds in order",
    "milestone_occurs_whole",
    "UPDATE hub.milestone SET occurs_earliest = '2024-01-01' WHERE code = 'lyon-start'",
  ],
  [
    "an identifier is that of exactly one body",
    "external_identifier_of_one_body",
    `INSERT INTO hub.external_identifier (code, citation_id, scheme, value) SELECT 'x', citation_id, 'SIREN', '1' FROM hub.operator LIMIT 1`,
  ],
  ["an enum knows its values", "call_stage_known", "UPDATE hub.call SET stage = 'LOST'"],
  [
    "what is past is established",
    "milestone_past_is_established",
    "UPDATE hub.milestone SET certainty = 'HOPED' WHERE code = 'lyon-start'",
  ],
  [
    "a stock is not added up over time",
    "indicator_stock_is_never_summed_over_time",
    "UPDATE hub.indicator SET across_time = 'SUM' WHERE code = 'headcount'",
  ],
  [
    "a conditional commitment names its condition",
    "commitment_conditional_names_condition",
    "UPDATE hub.commitment SET condition = NULL, condition_en = NULL WHERE code = 'nantes-may-adapt'",
  ],
  [
    "a number is one that JSON has a word for",
    "observation_numbers_finite",
    "UPDATE hub_raw.observation SET value = 'NaN' WHERE code = 'lyon-headcount-2023-07'",
  ],
  [
    "an amount is not infinite",
    "funding_numbers_finite",
    "UPDATE hub.funding SET amount_euros = 'Infinity' WHERE id = (SELECT min(id) FROM hub.funding)",
  ],
])("%s", async (_rule, constraint, statement) => {
  expect(await refused(statement)).toBe(constraint);
});

test("the first citation of a fact is always among all of them, and another that takes its place leaves no trace", async () => {
  const listed = async () => {
    const { rows } = await hub.owner.query<{ section: string; isFirst: boolean }>(
      `SELECT c.section, c.id = p.citation_id AS "isFirst" FROM hub.participation p
       JOIN hub.participation_citation l ON l.participation_id = p.id JOIN hub.citation c ON c.id = l.citation_id
       WHERE p.code = 'vetis-phc' ORDER BY c.section`,
    );
    return rows.map(({ section, isFirst }) => `${section}${isFirst ? " first" : ""}`);
  };
  const first = (section: string) =>
    hub.owner.query(
      `UPDATE hub.participation SET citation_id = (SELECT min(id) FROM hub.citation WHERE section = $1) WHERE code = 'vetis-phc'`,
      [section],
    );
  expect(await listed()).toEqual(["Strasbourg", "Vetis first"]);
  await first("Somme");
  expect(await listed()).toEqual(["Somme first", "Strasbourg"]);
});

test("a SIRET may be missing and may be shared", async () => {
  await hub.owner.query("BEGIN");
  await hub.owner.query("UPDATE hub.worksite SET siret = '35600000000048' WHERE code IN ('fcp', 'vetis')");
  const { rows } = await hub.owner.query(
    "SELECT count(*)::int AS sharing FROM hub.worksite WHERE siret IS NOT NULL",
  );
  await hub.owner.query("ROLLBACK");
  expect(rows).toEqual([{ sharing: 2 }]);
});
