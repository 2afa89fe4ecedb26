import { rightsOf, type Grant } from "../../src/access/grant";
import { rowCondition, type TableRules } from "../../migrations/policies";
import { recordedTable, tableNames, tableOf } from "../../src/data/identifiers";
import { setRightsSql } from "../../src/data/rights";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { join, raw, sql, type Sql } from "../../src/data/sql";
import { encodeGlobalId } from "../../src/graph/global-id";
import type { Model, RowConditions } from "../../src/graph/model";
import { MODELS } from "../setup/models";
import { snakeCase } from "../../src/graph/snake-case";
import { cloneFacts } from "../factories/clone-facts";
import { grantOn, partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const SERVING_ROLES = ["everything", "scoped"].flatMap((width) =>
  ["raw", "partner", "public"].map((level) => `hub_${width}_${level}`),
);

async function column(statement: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await hub.owner.query<{ found: string }>(statement, values);
  return rows.map(({ found }) => found);
}

test("every table is under row-level security that also applies to its owner, and no view bypasses it", async () => {
  const lacking = await column(
    `SELECT oid::regclass::text AS found FROM pg_class
     WHERE relnamespace::regnamespace::text LIKE 'hub%' AND relkind IN ('r', 'p')
       AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`,
  );
  const views = await column(
    `SELECT oid::regclass::text AS found FROM pg_class
     WHERE relnamespace::regnamespace::text LIKE 'hub%' AND relkind IN ('v', 'm', 'f')`,
  );
  expect({ lacking, views }).toEqual({ lacking: [], views: [] });
});

test("no function of the hub is SECURITY DEFINER", async () => {
  expect(
    await column(
      `SELECT oid::regproc::text AS found FROM pg_proc WHERE pronamespace::regnamespace::text LIKE 'hub%' AND prosecdef`,
    ),
  ).toEqual([]);
});

test("the serving roles own nothing, have no special attributes, and may only select", async () => {
  const special = await column(
    `SELECT rolname AS found FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND rolname <> ALL ($1)
       AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin <> (rolname = 'hub_login'))`,
    [["hub_owner"]],
  );
  const owned = await column(
    `SELECT relname AS found FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner
     WHERE rolname = ANY ($1) OR rolname IN ('hub_read', 'hub_serving', 'hub_access', 'hub_login')`,
    [SERVING_ROLES],
  );
  const writable = await column(
    `SELECT role || ' ' || t.oid::regclass || ' ' || privilege AS found
     FROM unnest($1::text[]) role, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) privilege,
       pg_class t
     WHERE t.relnamespace::regnamespace::text LIKE 'hub%' AND t.relkind IN ('r', 'p')
       AND has_table_privilege(role, t.oid, privilege)`,
    [[...SERVING_ROLES, "hub_serving"]],
  );
  const creating = await column(
    `SELECT role || ' ' || nspname AS found FROM unnest($1::text[]) role, pg_namespace
     WHERE nspname LIKE 'hub%' AND has_schema_privilege(role, nspname, 'CREATE')`,
    [SERVING_ROLES],
  );
  expect({ special, owned, writable, creating }).toEqual({
    special: [],
    owned: [],
    writable: [],
    creating: [],
  });
});

test("each level can read its own values and no more precise ones, and none can read tokens", async () => {
  const reach = await column(
    `SELECT role || ' ' || nspname AS found FROM unnest($1::text[]) role, pg_namespace
     WHERE nspname LIKE 'hub%' AND has_schema_privilege(role, nspname, 'USAGE') ORDER BY 1`,
    [[...SERVING_ROLES, "hub_serving"]],
  );
  expect(reach).toEqual([
    "hub_everything_partner hub",
    "hub_everything_partner hub_partner",
    "hub_everything_public hub",
    "hub_everything_public hub_public",
    "hub_everything_raw hub",
    "hub_everything_raw hub_raw",
    "hub_scoped_partner hub",
    "hub_scoped_partner hub_partner",
    "hub_scoped_public hub",
    "hub_scoped_public hub_public",
    "hub_scoped_raw hub",
    "hub_scoped_raw hub_raw",
  ]);
});

/** Keys of the rows of each noun that a role sees with these settings. */
async function seenWith(role: string, settings: Record<string, string>): Promise<Record<string, number[]>> {
  const levelSchema = `hub_${role.split("_").at(-1)}`;
  const seen: Record<string, number[]> = {};
  await hub.owner.query("BEGIN");
  try {
    const rights = setRightsSql({ role, levelSchema, settings }, hub.database);
    await hub.owner.query(rights.text, [...rights.values]);
    for (const model of MODELS.all) {
      const keys = sql`SELECT id FROM ${tableOf(model)} ORDER BY id`.textAt(levelSchema);
      const { rows } = await hub.owner.query<{ id: number }>(keys);
      seen[model.name] = rows.map(({ id }) => id);
    }
  } finally {
    await hub.owner.query("ROLLBACK");
  }
  return seen;
}

const OF_A_TERRITORY = conditionsOfNouns()
  .filter(([, { territory }]) => territory === "ALWAYS" || territory === "SELF")
  .map(([{ name }]) => name);

/** The nouns that are not open to everybody, with the conditions on their rows. */
function conditionsOfNouns(): [Model, RowConditions][] {
  return MODELS.all.flatMap((model) => {
    const { rows } = model.options;
    return rows === "OPEN" ? [] : [[model, rows]];
  });
}

test.each([
  ["no setting at all", {}],
  [
    "empty settings",
    { "hub.territories": "", "hub.programmes": "", "hub.programme_scopes": "", "hub.scopes": "" },
  ],
  [
    "empty lists",
    { "hub.territories": "{}", "hub.programmes": "{}", "hub.programme_scopes": "{}", "hub.scopes": "{}" },
  ],
])("with %s nothing of a territory, no observation and no finding is seen", async (_case, settings) => {
  const seen = await seenWith("hub_scoped_raw", settings);
  const hidden = [...OF_A_TERRITORY, "Observation", "Finding", "Partner"];
  expect(hidden.map((name) => [name, seen[name]])).toEqual(hidden.map((name) => [name, []]));
});

test.each(["'1); drop", "{1", "1,2", "{a}", "*"])("a malformed setting %j shows no rows", async (text) => {
  await expect(seenWith("hub_scoped_raw", { "hub.territories": text })).rejects.toThrow(
    /malformed array literal|invalid input syntax for type integer/,
  );
});

test("the rights of a connection end with the transaction; after that it may read nothing", async () => {
  const operation = openOperation(hub.pool, rightsOf(await partnerGrant(hub.url, "lille")));
  const { rows: before } = await hub.pool.query("SELECT current_user::text AS role");
  expect(await operation.transaction.query(sql`SELECT code FROM hub.territory`)).toEqual([{ code: "lille" }]);
  await closeOperation(operation);
  expect(before).toEqual([{ role: "hub_serving" }]);
  const client = await hub.pool.connect();
  const after = await client.query(
    "SELECT current_user::text AS role, current_setting('hub.territories', true) AS territories",
  );
  await expect(client.query("SELECT FROM hub.territory")).rejects.toThrow("permission denied for schema hub");
  client.release();
  expect(after.rows).toEqual([{ role: "hub_serving", territories: "" }]);
});

const GRANTS: readonly (readonly [name: string, given: Partial<Grant>])[] = [
  ["one territory", { territories: ["lille"] }],
  ["two territories", { territories: ["lyon", "rouen"] }],
  ["one programme", { programmes: ["PHC"] }],
  ["one territory and one programme", { territories: ["rouen"], programmes: ["CVG"] }],
  ["no territory", { territories: [] }],
  ["no programme", { programmes: [] }],
  ["no scope for figures", { scopes: ["graph:read", "findings:read"] }],
  ["nothing but the graph", { territories: ["paris"], programmes: ["CVG"], scopes: ["graph:read"] }],
];

describe.each(GRANTS)("a grant of %s", (_name, given) => {
  let grant: Grant;
  beforeAll(async () => {
    grant = await grantOn(hub.url, given);
  });

  test("sees the rows of each noun that its declaration allows", async () => {
    const rights = rightsOf(grant);
    const seen = await seenWith(rights.role, { ...rights.settings });
    const differences: string[] = [];
    for (const model of MODELS.all) {
      const difference = await differenceOf(model, await expectedKeys(model, grant), seen[model.name] ?? []);
      if (difference !== null) differences.push(difference);
    }
    expectNone(differences);
  });

  test("never sees a row that references one it does not see", async () => {
    const operation = openOperation(hub.pool, rightsOf(grant));
    const dangling: string[] = [];
    for (const model of MODELS.all) {
      for (const edge of model.toOnes.values()) {
        const key = raw(`t."${snakeCase(edge.keyProperty)}"`);
        const rows = await operation.transaction.query<{ code: string }>(
          sql`SELECT t.code FROM ${tableOf(model)} t WHERE ${key} IS NOT NULL
              AND NOT EXISTS (SELECT FROM ${tableOf(edge.target)} o WHERE o.id = ${key})`,
        );
        if (rows.length > 0)
          dangling.push(
            `${model.name}.${edge.field} leads to hidden rows from ${someOf(rows.map(({ code }) => code))}`,
          );
      }
    }
    await closeOperation(operation);
    expectNone(dangling);
  });

  test("gets only visible rows from every list of the graph", async () => {
    const all = await column("SELECT code AS found FROM hub.territory");
    const territories = new Set(grant.territories.includes("*") ? all : grant.territories);
    const leaks: string[] = [];
    for (const model of MODELS.all) {
      if (!model.toOnes.has("territory")) continue;
      const { data } = await hub.ask<Record<string, { nodes: { territory: { code: string } | null }[] }>>(
        `{ ${model.options.plural}(first: 500) { totalCount nodes { territory { code } } } }`,
        {},
        grant,
      );
      const foreign = data[model.options.plural]?.nodes.flatMap(({ territory }) =>
        territory === null || territories.has(territory.code) ? [] : [territory.code],
      );
      if (foreign !== undefined && foreign.length > 0)
        leaks.push(`${model.options.plural} has rows of ${someOf(foreign)}`);
    }
    expectNone(leaks);
  });
});

const MOST_LINES = 8;
const MOST_CODES = 3;

/** Expects no faults, otherwise prints the first ones. */
function expectNone(faults: readonly string[]): void {
  const more = faults.length - MOST_LINES;
  expect([...faults.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more`] : [])]).toEqual([]);
}

function someOf(codes: readonly string[]): string {
  const more = codes.length - MOST_CODES;
  return `${codes.slice(0, MOST_CODES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The difference between visible and expected rows; null if there is none. */
async function differenceOf(model: Model, expected: number[], seen: number[]): Promise<string | null> {
  const [should, does] = [new Set(expected), new Set(seen)];
  const parts = [
    ["shows", seen.filter((key) => !should.has(key))] as const,
    ["hides", expected.filter((key) => !does.has(key))] as const,
  ].filter(([, keys]) => keys.length > 0);
  if (parts.length === 0) return null;
  const texts = parts.map(async ([verb, keys]) => {
    const codes = await column(`SELECT code AS found FROM ${recordedTable(model)} WHERE id = ANY ($1)`, [
      keys,
    ]);
    return `${verb} ${someOf(codes)}`;
  });
  return `${model.name} declares rows ${JSON.stringify(model.options.rows)}, but the grant ${(await Promise.all(texts)).join(" and ")}`;
}

/** The rows that a grant should see, computed as the owner from the declarations, without policies. */
async function expectedKeys(model: Model, grant: Grant): Promise<number[]> {
  const conditions = [sql`true`, ...scopeConditions(model, grant)];
  const { rows } = model.options;
  if (rows !== "OPEN" && isNarrow(grant)) {
    conditions.push(...territoryConditions(rows, grant), ...programmeConditions(rows, grant));
    for (const field of rows.with ?? []) conditions.push(await leadsToVisible(model, field, grant));
    if (rows.through !== undefined) conditions.push(await isReachedThrough(model, rows.through, grant));
  }
  const keys = sql`SELECT t.id FROM ${tableOf(model)} t WHERE ${join(conditions, " AND ")} ORDER BY t.id`;
  const found = await hub.owner.query<{ id: number }>(keys.textAt("hub_raw"), [...keys.values]);
  return found.rows.map(({ id }) => id);
}

/** A grant for all territories and programmes reads without row rules, except for scopes. */
function isNarrow({ territories, programmes }: Grant): boolean {
  return !territories.includes("*") || !programmes.includes("*");
}

function scopeConditions({ options: { requires, rows } }: Model, { scopes }: Grant): Sql[] {
  const conditions = requires === undefined || scopes.includes(requires) ? [] : [sql`false`];
  const flags = rows === "OPEN" ? [] : Object.entries(rows.requiresIf ?? {});
  const hidden = flags.filter(([, scope]) => !scopes.includes(scope));
  return [...conditions, ...hidden.map(([flag]) => sql`NOT ${raw(`t."${snakeCase(flag)}"`)}`)];
}

function territoryConditions({ territory }: RowConditions, { territories }: Grant): Sql[] {
  if (territory === undefined || territories.includes("*")) return [];
  const within = (key: string) =>
    sql`(SELECT code FROM hub.territory x WHERE x.id = ${raw(key)}) = ANY (${territories})`;
  if (territory === "SELF") return [within("t.id")];
  if (territory === "ALWAYS") return [within("t.territory_id")];
  return [sql`(t.territory_id IS NULL OR ${within("t.territory_id")})`];
}

function programmeConditions({ programmes }: RowConditions, grant: Grant): Sql[] {
  if (programmes === undefined || grant.programmes.includes("*")) return [];
  if (programmes === "programme")
    return [sql`(SELECT code FROM hub.programme x WHERE x.id = t.programme_id) = ANY (${grant.programmes})`];
  return [
    sql`(t.programme_scope_id IS NULL OR NOT EXISTS (
      SELECT FROM hub.programme_scope_member m JOIN hub.programme x ON x.id = m.programme_id
      WHERE m.programme_scope_id = t.programme_scope_id AND x.code <> ALL (${grant.programmes})))`,
  ];
}

async function leadsToVisible(model: Model, field: string, grant: Grant): Promise<Sql> {
  const edge = model.toOnes.get(field);
  // The key of a deletion's call has a column but no field.
  const target = edge === undefined ? MODELS.named("Call") : edge.target;
  const key = raw(`t."${snakeCase(edge?.keyProperty ?? "callId")}"`);
  return sql`(${key} IS NULL OR ${key} = ANY (${await expectedKeys(target, grant)}::integer[]))`;
}

async function isReachedThrough(model: Model, fields: readonly string[], grant: Grant): Promise<Sql> {
  const keys: number[] = [];
  for (const field of fields) {
    const edge = model.toManys.get(field);
    if (edge?.join.kind !== "FOREIGN_KEY") throw new Error(`expected ${model.name}.${field} to follow a key`);
    const visible = await expectedKeys(edge.target, grant);
    const pointing = await column(
      `SELECT ${edge.join.column} AS found FROM ${recordedTable(edge.target)} WHERE id = ANY ($1)`,
      [visible],
    );
    keys.push(...pointing.map(Number));
  }
  return sql`t.id = ANY (${keys}::integer[])`;
}

test("the policies in the database are those that the nouns declare, at each level of disclosure", async () => {
  const differing: string[] = [];
  for (const model of MODELS.all) {
    for (const name of tableNames(model)) {
      const declared = rowCondition(model.options.table, tableRulesOf(model));
      await hub.owner.query("BEGIN");
      await hub.owner.query(`CREATE POLICY declared ON ${name} FOR SELECT TO hub_scoped USING (${declared})`);
      const rules = await column(
        "SELECT pg_get_expr(polqual, polrelid) AS found FROM pg_policy WHERE polrelid = $1::regclass AND polname IN ('declared', 'scoped')",
        [name],
      );
      await hub.owner.query("ROLLBACK");
      if (rules.length !== 2 || rules[0] !== rules[1])
        differing.push(`${name} has other row rules than ${model.name} declares: ${declared}`);
    }
  }
  expectNone(differing);
});

function tableRulesOf(model: Model): "OPEN" | TableRules {
  const { requires, rows } = model.options;
  if (rows === "OPEN") return rows;
  const { programmes, territory, through = [] } = rows;
  const targets = (rows.with ?? []).map((field) => {
    const edge = model.toOnes.get(field);
    return [snakeCase(field), edge === undefined ? field : edge.target.options.table];
  });
  return {
    ...(requires !== undefined && { requires }),
    ...(territory !== undefined && { territory }),
    ...(programmes !== undefined && {
      programmes: programmes === "programme" ? "programme" : "programme_scope",
    }),
    with: Object.fromEntries(targets),
    through: through.flatMap((field) => {
      const edge = model.toManys.get(field);
      return edge?.join.kind === "FOREIGN_KEY"
        ? [[edge.target.options.table, edge.join.column] as const]
        : [];
    }),
    requiresIf: Object.fromEntries(
      Object.entries(rows.requiresIf ?? {}).map(([flag, scope]) => [snakeCase(flag), scope]),
    ),
  };
}

test("a forbidden id and a missing one get the same answer everywhere", async () => {
  const grant = await partnerGrant(hub.url, "lille");
  const { data } = await hub.ask<{ territory: { id: string; observations: { nodes: { id: string }[] } } }>(
    `{ territory(code: "lyon") { id observations(first: 1) { nodes { id } } } }`,
  );
  const asked = (id: string) =>
    hub.answer(
      `query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id }
         territories(filter: { id: { eq: $id } }) { totalCount nodes { code } } }`,
      { id },
      grant,
    );
  const forbidden = await asked(data.territory.id);
  expect(forbidden).toEqual(await asked(encodeGlobalId({ typeName: "Territory", pk: 999_999_999 })));
  expect(forbidden).toEqual({
    data: { node: null, nodes: [null], territories: { totalCount: 0, nodes: [] } },
    errors: [],
    statements: 4,
  });
  const id = data.territory.observations.nodes[0]?.id;
  const observation = await hub.answer("query ($id: ID!) { node(id: $id) { id } }", { id }, grant);
  expect(observation.data).toEqual({ node: null });
});

test("hidden rows are not found by search or by filters over edges, and not counted", async () => {
  const grant = await partnerGrant(hub.url, "lille");
  const { data } = await hub.ask(
    `{ search(text: "lyon", types: [TERRITORY, WORKSITE, CALL, MILESTONE, PARTNERSHIP]) { title }
       programmes(filter: { participations: { some: { territory: { code: { eq: "lyon" } } } } }) { totalCount }
       territories { totalCount nodes { code } }
       lyon: territory(code: "lyon") { name }
       institutions(filter: { commitments: { some: { territory: { code: { eq: "rouen" } } } } }) { totalCount } }`,
    {},
    grant,
  );
  expect(data).toEqual({
    search: [],
    programmes: { totalCount: 0 },
    territories: { totalCount: 1, nodes: [{ code: "lille" }] },
    lyon: null,
    institutions: { totalCount: 0 },
  });
});

const OWN = "{ territories { nodes { code } } }";
/** Rejected by the database in the middle of its transaction. */
const FAILING = `{ territories(filter: { code: { eq: "a\\u0000" } }) { nodes { code } } }`;

test("a thousand operations of five grants on two connections never get a row of another grant", async () => {
  const crowded = await openTestHub();
  await cloneFacts(crowded.url, 2);
  const codes = ["lille", "lyon", "rouen", "paris", "nantes"];
  const grants = await Promise.all(codes.map((code) => partnerGrant(crowded.url, code)));
  crowded.pool.options.max = 2;
  // On a busy machine, the last ones wait longer than the default timeout.
  crowded.pool.options.connectionTimeoutMillis = 0;
  const wrong = await Promise.all(
    Array.from({ length: 1_000 }, async (_, index) => {
      const grant = grants[index % grants.length];
      const isFailing = index % 7 === 3;
      const { data, errors } = await crowded.answer(isFailing ? FAILING : OWN, {}, grant);
      const seen = JSON.stringify(data);
      const own = { territories: { nodes: grant?.territories.map((code) => ({ code })) } };
      const isRight = isFailing || seen === JSON.stringify(own);
      return isRight ? [] : [`${grant?.territories.join()}: ${seen} ${errors[0]?.message ?? ""}`];
    }),
  );
  const answers = wrong.flat();
  expect({ wrong: answers.length, first: answers.slice(0, 5) }).toEqual({ wrong: 0, first: [] });
  await crowded.close();
});

test("roles that see everything read tables without evaluating a policy for each row", async () => {
  await hub.owner.query("BEGIN");
  await hub.owner.query("SELECT set_config('role', 'hub_everything_raw', true)");
  const { rows } = await hub.owner.query<{ "QUERY PLAN": string }>(
    "EXPLAIN (COSTS OFF) SELECT id FROM hub.worksite",
  );
  await hub.owner.query("ROLLBACK");
  expect(rows.map((row) => row["QUERY PLAN"])).toEqual(["Seq Scan on worksite"]);
});
