import { rightsOf, type Grant } from "../../src/access/grant";
import { tableOf } from "../../src/data/identifiers";
import { takeRightsSql } from "../../src/data/rights";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { raw, sql } from "../../src/data/sql";
import { encodeGlobalId } from "../../src/graph/global-id";
import { allModels, modelOf } from "../../src/graph/model";
import { snakeCase } from "../../src/graph/snake-case";
import { hubSchema } from "../../src/schema";
import { cloneFacts } from "../factories/clone-facts";
import { grantOn, partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hubSchema();
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

test("every table is under row rules that hold for its owner too, and there is no view around them", async () => {
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

test("no function of the hub runs with the rights of its owner", async () => {
  expect(
    await column(
      `SELECT oid::regproc::text AS found FROM pg_proc WHERE pronamespace::regnamespace::text LIKE 'hub%' AND prosecdef`,
    ),
  ).toEqual([]);
});

test("the roles that serve own nothing, are nobody special, and may only select", async () => {
  const special = await column(
    `SELECT rolname AS found FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND rolname <> ALL ($1)
       AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin)`,
    [["hub_owner"]],
  );
  const owned = await column(
    `SELECT relname AS found FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner
     WHERE rolname = ANY ($1) OR rolname IN ('hub_read', 'hub_serving', 'hub_access')`,
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

test("each level reaches its own values and no more telling ones, and none reaches tokens", async () => {
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

/** Rows of each table that a role sees with these settings. */
async function seenWith(role: string, settings: Record<string, string>): Promise<Record<string, number>> {
  const levelSchema = `hub_${role.split("_").at(-1)}`;
  const counts: Record<string, number> = {};
  await hub.owner.query("BEGIN");
  try {
    const rights = takeRightsSql({ role, levelSchema, settings });
    await hub.owner.query(rights.text, [...rights.values]);
    for (const model of allModels()) {
      const table = sql`SELECT count(*)::integer AS count FROM ${tableOf(model)}`.textAt(levelSchema);
      const { rows } = await hub.owner.query<{ count: number }>(table);
      counts[model.name] = rows[0]?.count ?? -1;
    }
  } finally {
    await hub.owner.query("ROLLBACK");
  }
  return counts;
}

const OF_A_TERRITORY = [
  "Territory",
  "Worksite",
  "WorksiteGroup",
  "Participation",
  "Call",
  "Post",
  "Perimeter",
  "Partnership",
];

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
  const counts = await seenWith("hub_scoped_raw", settings);
  expect(OF_A_TERRITORY.map((name) => [name, counts[name]])).toEqual(OF_A_TERRITORY.map((name) => [name, 0]));
  expect([counts["Observation"], counts["Finding"], counts["Partner"]]).toEqual([0, 0, 0]);
});

test.each(["'1); drop", "{1", "1,2", "{a}", "*"])("a malformed setting %j shows no rows", async (text) => {
  await expect(seenWith("hub_scoped_raw", { "hub.territories": text })).rejects.toThrow(
    /malformed array literal|invalid input syntax for type integer/,
  );
});

test("what a connection was granted ends with the transaction, and then it may read nothing", async () => {
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

/** The reviewed decision on every noun: what its rows depend on for a caller who is not granted everything. */
const DECISIONS: Readonly<Record<string, string>> = {
  Area: "open",
  Attendance: "territory or national",
  Call: "territory, programmes",
  Citation: "territory or national",
  Commitment: "territory or national, programmes",
  ExternalIdentifier: "territory or national, through its partner or operator",
  Finding: "territory or national, programmes, findings:read, contacts:read when personal",
  Funding: "territory or national, programmes",
  Indicator: "open",
  Institution: "open",
  Meeting: "territory or national",
  Milestone: "territory or national, programmes",
  Observation: "territory or national, programmes, indicators:read",
  ObservationDeletion: "territory or national, programmes, indicators:read",
  Operator: "through territories, worksites and attendances",
  Participation: "territory, programmes",
  Partner: "through partnerships",
  Partnership: "territory, programmes",
  Perimeter: "territory",
  Post: "territory",
  Programme: "open",
  ProgrammeScope: "open",
  Source: "open",
  Territory: "territory",
  WorkingGroup: "open",
  Worksite: "territory",
  WorksiteGroup: "territory",
};

test("every noun is decided", () => {
  expect(Object.keys(DECISIONS)).toEqual(allModels().map(({ name }) => name));
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

  test("sees of each noun the rows that were decided", async () => {
    const rights = rightsOf(grant);
    const seen = await seenWith(rights.role, { ...rights.settings });
    const expected: Record<string, number> = {};
    for (const model of allModels()) expected[model.name] = await expectedCount(model.name, grant);
    expect(seen).toEqual(expected);
  });

  test("never sees a row that points to one it does not see", async () => {
    const operation = openOperation(hub.pool, rightsOf(grant));
    const dangling: string[] = [];
    for (const model of allModels()) {
      for (const edge of model.toOnes.values()) {
        const key = raw(`t."${snakeCase(edge.keyProperty)}"`);
        const rows = await operation.transaction.query<{ id: number }>(
          sql`SELECT t.id FROM ${tableOf(model)} t WHERE ${key} IS NOT NULL
              AND NOT EXISTS (SELECT FROM ${tableOf(modelOf(edge.target()))} o WHERE o.id = ${key})`,
        );
        if (rows.length > 0) dangling.push(`${model.name}.${edge.field}: ${rows.length}`);
      }
    }
    await closeOperation(operation);
    expect(dangling).toEqual([]);
  });

  test("gets through every list of the graph only what it may see", async () => {
    const all = await column("SELECT code AS found FROM hub.territory");
    const territories = new Set(grant.territories.includes("*") ? all : grant.territories);
    for (const model of allModels()) {
      if (!model.toOnes.has("territory")) continue;
      const { data } = await hub.ask<Record<string, { nodes: { territory: { code: string } | null }[] }>>(
        `{ ${model.options.plural}(first: 500) { totalCount nodes { territory { code } } } }`,
        {},
        grant,
      );
      const foreign = data[model.options.plural]?.nodes.filter(
        ({ territory }) => territory !== null && !territories.has(territory.code),
      );
      expect([model.name, foreign]).toEqual([model.name, []]);
    }
  });
});

/** What a grant should see, worked out from the rows themselves by the owner and not from the policies. */
async function expectedCount(noun: string, grant: Grant): Promise<number> {
  const model = allModels().find(({ name }) => name === noun);
  if (model === undefined) throw new Error(noun);
  const decision = DECISIONS[noun] ?? "";
  const table = tableOf(model);
  const conditions = [sql`true`];
  const everywhere = grant.territories.includes("*");
  const within = (key: string) =>
    sql`(SELECT code FROM hub.territory x WHERE x.id = ${raw(key)}) = ANY (${grant.territories})`;
  if (!everywhere && decision.startsWith("territory")) {
    if (noun === "Territory") conditions.push(within("t.id"));
    else if (decision.startsWith("territory or national"))
      conditions.push(sql`(t.territory_id IS NULL OR ${within("t.territory_id")})`);
    else conditions.push(within("t.territory_id"));
  }
  if (!grant.programmes.includes("*") && decision.includes("programmes")) {
    if (noun === "Participation") {
      conditions.push(
        sql`(SELECT code FROM hub.programme x WHERE x.id = t.programme_id) = ANY (${grant.programmes})`,
      );
    } else {
      conditions.push(sql`(t.programme_scope_id IS NULL OR NOT EXISTS (
        SELECT FROM hub.programme_scope_member m JOIN hub.programme x ON x.id = m.programme_id
        WHERE m.programme_scope_id = t.programme_scope_id AND x.code <> ALL (${grant.programmes})))`);
    }
  }
  if (decision.includes("indicators:read") && !grant.scopes.includes("indicators:read"))
    conditions.push(sql`false`);
  if (decision.includes("findings:read") && !grant.scopes.includes("findings:read"))
    conditions.push(sql`false`);
  if (decision.includes("contacts:read") && !grant.scopes.includes("contacts:read"))
    conditions.push(sql`NOT t.contains_personal_data`);
  const isNarrow = !everywhere || !grant.programmes.includes("*");
  if (noun === "Partner" && isNarrow)
    conditions.push(sql`t.id = ANY (${await keysSeen("Partnership", "partner_id", grant)}::integer[])`);
  if (noun === "Operator" && !everywhere) {
    const keys = [
      ...(await keysSeen("Worksite", "operator_id", grant)),
      ...(await keysSeen("Territory", "coordinator_id", grant)),
      ...(await keysSeen("Attendance", "operator_id", grant)),
    ];
    conditions.push(sql`t.id = ANY (${keys}::integer[])`);
  }
  if (noun === "ExternalIdentifier" && isNarrow) {
    conditions.push(
      sql`(t.partner_id IS NULL OR t.partner_id = ANY (${await keysSeen("Partnership", "partner_id", grant)}::integer[]))`,
    );
  }
  const counted = sql`SELECT count(*)::integer AS count FROM ${table} t WHERE ${conditions.reduce((all, one) => sql`${all} AND ${one}`)}`;
  const { rows } = await hub.owner.query<{ count: number }>(counted.textAt("hub_raw"), [...counted.values]);
  return rows[0]?.count ?? -1;
}

/** Keys that rows of a noun point to, of those that the grant should see. */
async function keysSeen(noun: string, key: string, grant: Grant): Promise<number[]> {
  const model = allModels().find(({ name }) => name === noun);
  if (model === undefined) throw new Error(noun);
  const operation = openOperation(hub.pool, rightsOf(grant));
  const rows = await operation.transaction.query<{ key: number }>(
    sql`SELECT DISTINCT ${raw(`"${key}"`)} AS key FROM ${tableOf(model)} WHERE ${raw(`"${key}"`)} IS NOT NULL`,
  );
  await closeOperation(operation);
  return rows.map((row) => row.key);
}

test("a forbidden id and a missing one get the same answer, wherever they are asked for", async () => {
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

test("what a grant may not see is not found by search, by filters over edges, nor counted", async () => {
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
/** Refused by the database in the middle of its transaction. */
const FAILING = `{ territories(filter: { code: { eq: "a\\u0000" } }) { nodes { code } } }`;

test("a thousand operations of five grants on two connections never get a row of another's", async () => {
  const crowded = await openTestHub();
  await cloneFacts(crowded.url, 2);
  const codes = ["lille", "lyon", "rouen", "paris", "nantes"];
  const grants = await Promise.all(codes.map((code) => partnerGrant(crowded.url, code)));
  crowded.pool.options.max = 2;
  const wrong = await Promise.all(
    Array.from({ length: 1_000 }, async (_, index) => {
      const grant = grants[index % grants.length];
      const isFailing = index % 7 === 3;
      const { data } = await crowded.answer(isFailing ? FAILING : OWN, {}, grant);
      const seen = isFailing ? [] : JSON.stringify(data);
      const own = { territories: { nodes: grant?.territories.map((code) => ({ code })) } };
      return isFailing || seen === JSON.stringify(own) ? [] : [seen];
    }),
  );
  expect(wrong.flat()).toEqual([]);
  await crowded.close();
});

test("rows of everybody are read by the roles that see everything without looking at each", async () => {
  await hub.owner.query("BEGIN");
  await hub.owner.query("SELECT set_config('role', 'hub_everything_raw', true)");
  const { rows } = await hub.owner.query<{ "QUERY PLAN": string }>(
    "EXPLAIN (COSTS OFF) SELECT id FROM hub.worksite",
  );
  await hub.owner.query("ROLLBACK");
  expect(rows.map((row) => row["QUERY PLAN"])).toEqual(["Seq Scan on worksite"]);
});
