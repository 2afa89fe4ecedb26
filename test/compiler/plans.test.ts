import { getOperationAST, getVariableValues, parse } from "graphql";
import { Client } from "pg";
import { rightsOf } from "../../src/access/grant";
import { NeedsReference } from "../../src/compiler/needs-reference";
import { OperationPlans } from "../../src/compiler/operation-plans";
import { setRightsSql } from "../../src/data/rights";
import { Deferred } from "../../src/graph/deferred";
import { MODELS } from "../setup/models";
import { hubSchema } from "../../src/schema";
import { readOperations } from "../../src/server/operations";
import { partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";

/** A plan node in the output of EXPLAIN. */
interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Parent Relationship"?: string;
  Filter?: string;
  "Index Cond"?: string;
  "Recheck Cond"?: string;
  Plans?: PlanNode[];
}

let hub: TestHub;
let client: Client;

beforeAll(async () => {
  hub = await openTestHub();
  client = new Client({ connectionString: hub.url, options: "-c role=hub_serving" });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await hub.close();
});

const plans = new OperationPlans(hubSchema());

/** The plan of an operation's statement for a partner of one territory, with sequential scans discouraged. */
async function explain(query: string, variables: object = {}): Promise<PlanNode | null> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error("expected one operation");
  const definitions = operation.variableDefinitions ?? [];
  const { coerced = {} } = getVariableValues(hubSchema(), definitions, { ...variables });
  const plan = plans.planFor(document, operation, coerced);
  if (plan instanceof NeedsReference) return null;
  const rights = rightsOf(await partnerGrant(hub.url, "lille"));
  const settings = setRightsSql(rights, hub.database);
  await client.query("BEGIN; SET LOCAL enable_seqscan = off");
  try {
    await client.query(settings.text, [...settings.values]);
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
      `EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) ${plan.statement.textAt(rights.levelSchema)}`,
      plan.statement.values.map((value) => (value instanceof Deferred ? value.of(coerced) : value)),
    );
    return rows[0]?.["QUERY PLAN"][0].Plan ?? null;
  } finally {
    await client.query("ROLLBACK");
  }
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

test("no statement of a reviewed operation reads a setting for each row", async () => {
  const found: string[] = [];
  let explained = 0;
  for (const { name, text, variables } of await readOperations()) {
    const given: object = { id: "VGVycml0b3J5OjE", ...JSON.parse(variables ?? "{}") };
    const plan = await explain(text, given);
    if (plan === null) continue;
    explained += 1;
    for (const node of nodesOf(plan)) {
      const conditions = [node.Filter, node["Index Cond"], node["Recheck Cond"]].join(" ");
      if (conditions.includes("current_setting")) found.push(`${name}: ${conditions}`);
    }
  }
  expect(found).toEqual([]);
  expect(explained).toBeGreaterThan(20);
});

const EDGES = MODELS.all.flatMap((model) =>
  [...model.toManys.values()].map((edge) => [`${model.name}.${edge.field}`, model, edge] as const),
);

test.each(EDGES)(
  "the rows behind %s are found by an index, even under row rules",
  async (_edge, model, { field, join, target }) => {
    const plan = await explain(
      `{ ${model.options.plural}(first: 3) { nodes { ${field}(first: 2) { nodes { id } } } } }`,
    );
    if (plan === null) throw new Error("expected a statement");
    const behind = nodesOf(plan)
      .filter((node) => node["Parent Relationship"] === "SubPlan")
      .flatMap(nodesOf);
    const table = (join.kind === "FOREIGN_KEY" ? join.table : null) ?? target.options.table;
    const isIts = new RegExp(`^${table}(_\\d{4}|_default)?$`);
    const scans = behind.filter((node) => isIts.test(node["Relation Name"] ?? ""));
    expect(scans.length).toBeGreaterThan(0);
    expect(scans.map((node) => node["Node Type"])).not.toContain("Seq Scan");
  },
);

test.each(["eq", "in"])("a target that a filter gives by code (%s) is looked up once", async (operator) => {
  const code = operator === "eq" ? `"lille"` : `["lille", "lyon"]`;
  const plan = await explain(
    `{ milestones(filter: { territory: { code: { ${operator}: ${code} } } }) { nodes { code } } }`,
  );
  if (plan === null) throw new Error("expected a statement");
  const scans = nodesOf(plan).filter((node) => node["Relation Name"] === "territory");
  expect(scans.map((node) => node["Parent Relationship"])).toEqual(["InitPlan"]);
});
