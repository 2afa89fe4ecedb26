import { getOperationAST, getVariableValues, parse, validate } from "graphql";
import { Client } from "pg";
import { DisclosureLevel, FULL_GRANT, type Grant, rightsOf } from "../../src/access/grant";
import { hashOf } from "../../src/access/trusted-operations";
import { CompiledExecutor } from "../../src/compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../../src/compiler/list-rows";
import { NeedsReference } from "../../src/compiler/needs-reference";
import { openBytesPool } from "../../src/data/serving-pool";
import type { BytesPool } from "../../src/data/wire";
import { aggregateField } from "../../src/graph/aggregates";
import { MODELS } from "../setup/models";
import type { Scope } from "../../src/graph/scopes";
import { hubSchema } from "../../src/schema";
import { readOperations } from "../../src/server/operations";
import { randomOperation, type RandomOperation } from "../factories/random-operations";
import { corpusSize, seedOfCase } from "../setup/corpus";
import { grantOn, partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";
import { type KnownRows, knownRows } from "../setup/known-rows";
import { isWithinLimits } from "../setup/within-limits";

/** Operations for each of three grants. */
const RANDOM_OPERATIONS = corpusSize("parity");
/** Operations that reveal each planted fault; the same in every run. */
const TO_FIND_FAULTS = 700;

let hub: TestHub;
let pool: BytesPool;
let executor: CompiledExecutor;
let known: KnownRows;

/** Text that needs escaping. */
const AWKWARD = `a "quoted" \\ text,\n\t\b\f\r\u0001\u007f\u2028\u2029 é 漢 😀 </script> '`;

async function makeAwkward(): Promise<void> {
  const owner = new Client({ connectionString: hub.url });
  await owner.connect();
  await owner.query("UPDATE hub.partner SET summary = $1 WHERE id % 2 = 0", [AWKWARD]);
  await owner.query("UPDATE hub.worksite SET summary = $1 || summary WHERE id % 3 = 0", [AWKWARD]);
  await owner.query("UPDATE hub.funding SET amount_euros = 1200.50 WHERE id % 2 = 0");
  await owner.end();
}

beforeAll(async () => {
  hub = await openTestHub();
  await makeAwkward();
  pool = openBytesPool(hub.database, {
    size: 2,
    largestAnswerBytes: LARGEST_ANSWER_BYTES,
    report: (error) => {
      throw error;
    },
  });
  executor = new CompiledExecutor(hubSchema(), pool, hub.database);
  known = await knownRows(hub);
});

afterAll(async () => {
  await pool.end();
  await hub.close();
});

const GRANTS: [string, () => Promise<Grant>][] = [
  ["the network's own team", async () => FULL_GRANT],
  ["a partner of one territory", () => partnerGrant(hub.url, "lille")],
  [
    "the public",
    () =>
      grantOn(hub.url, {
        disclosure: DisclosureLevel.PUBLIC,
        scopes: ["graph:read", "indicators:read", "findings:read"],
      }),
  ],
];

/** Valid operations within the limits. */
function* corpus(
  scopes: Grant["scopes"],
  count = RANDOM_OPERATIONS,
  seedOf: (index: number) => number = seedOfCase,
): Generator<RandomOperation> {
  for (let index = 0, found = 0; found < count; index += 1) {
    const operation = randomOperation(hubSchema(), seedOf(index), { ...known, scopes, depth: 3, most: 5 });
    if (!isServed(operation)) continue;
    found += 1;
    yield operation;
  }
}

async function reviewed(): Promise<RandomOperation[]> {
  const operations = await readOperations();
  return operations
    .filter(({ name }) => name !== "who-am-i")
    .map(({ name, text, variables }) => ({
      query: text,
      variables: name === "fact-with-source" ? { id: known.ids[0] } : JSON.parse(variables ?? "{}"),
    }));
}

function isServed(operation: RandomOperation): boolean {
  return validate(hubSchema(), parse(operation.query)).length === 0 && isWithinLimits(operation);
}

/** The compiled answer; null if the operation needs resolvers. */
async function compiled(
  { query, variables }: RandomOperation,
  grant: Grant,
  by: CompiledExecutor = executor,
): Promise<string | null> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error("expected one operation");
  const { coerced } = getVariableValues(hubSchema(), operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return null;
  const answer = await by.answer(
    { document, operation, hash: hashOf(query), variables: coerced },
    rightsOf(grant),
  );
  return answer instanceof NeedsReference ? null : Buffer.concat(answer.parts).toString();
}

const answers = new Map<string, string | null>();

/** The answer of resolvers; null if they report an error. */
async function byResolvers({ query, variables }: RandomOperation, grant: Grant): Promise<string | null> {
  const key = JSON.stringify([grant, query, variables]);
  const before = answers.get(key);
  if (before !== undefined) return before;
  const { data, errors } = await hub.answer(query, variables, grant);
  const answer = errors.length > 0 ? null : JSON.stringify({ data });
  answers.set(key, answer);
  return answer;
}

test.each(GRANTS)(
  `${RANDOM_OPERATIONS} random operations and the reviewed ones have the same answers for %s as by resolvers, including the order of fields, and all are compiled`,
  async (_who, grantOf) => {
    const grant = await grantOf();
    const operations = [...(await reviewed()), ...corpus(grant.scopes)];
    expect(operations.length).toBeGreaterThan(RANDOM_OPERATIONS);
    for (const operation of operations) {
      const answer = await compiled(operation, grant);
      const expected = await byResolvers(operation, grant);
      const { query, variables } = operation;
      expect({ query, variables, answer }).toEqual({ query, variables, answer: expected });
    }
  },
);

/** Groups by two keys of each noun, with short and long pages and after a cursor. */
function groupings(grant: Grant): RandomOperation[] {
  const operations: RandomOperation[] = [];
  for (const model of MODELS.all.filter(({ options }) => isOpen(options.requires, grant))) {
    const field = aggregateField(model.options.plural);
    const { group, groupKeys: keys } = model;
    const open = [...keys.values()].filter(({ requires }) => isOpen(requires, grant));
    open.forEach((key, index) => {
      const other = open[(index + 1) % open.length] ?? key;
      const held = [key, other].map(({ field: name }) => (group.toOnes.has(name) ? `${name} { id }` : name));
      const query = `query ($first: Int, $after: String, $keys: [${group.name}Key!]) {
        literal: ${field}(groupBy: [${key.member}, ${other.member}], first: 300) { ${PAGE} { ${held.join(" ")} count } }
        given: ${field}(groupBy: $keys, first: $first, after: $after, orderBy: [{ keys: DESC }]) { ${PAGE} { ${held.join(" ")} count } }
      }`;
      operations.push({ query, variables: { first: 9, keys: [key.member, other.member] } });
    });
  }
  return operations;
}

const PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes";

function isOpen(scope: Scope | null | undefined, { scopes }: Grant): boolean {
  return scope == null || scopes.includes(scope);
}

test.each(GRANTS)(
  "groups by every key have the same answers for %s as by resolvers, page by page",
  async (_who, grantOf) => {
    const grant = await grantOf();
    for (const { query, variables } of groupings(grant)) {
      let after: string | null = null;
      do {
        const operation: RandomOperation = { query, variables: { ...variables, after } };
        const answer = await compiled(operation, grant);
        const expected = await byResolvers(operation, grant);
        expect({ ...operation, answer }).toEqual({ ...operation, answer: expected });
        const page: GroupsPage = JSON.parse(expected ?? "{}");
        after = page.data.given.pageInfo.hasNextPage ? page.data.given.pageInfo.endCursor : null;
      } while (after !== null);
    }
  },
);

interface GroupsPage {
  data: { given: { pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
}

/** Compiler faults, as changes of its statements. */
const MUTANTS: [string, (text: string) => string][] = [
  ["puts missing values first in place of last", (text) => text.replaceAll("NULLS LAST", "NULLS FIRST")],
  ["turns round the order of a page", (text) => text.replaceAll(/ ASC/g, " DESC")],
  ["writes empty text for null", (text) => text.replaceAll(", 'null')", `, '""')`)],
  [
    "puts quotes round text without escaping it",
    (text) => text.replaceAll(/(?<!array_)to_json\((\w+\."?\w+"?)\)::text/g, `'"' || $1 || '"'`),
  ],
  [
    "takes one row too many for a page",
    (text) => text.replaceAll(" <= $", " < 1 + $").replaceAll("count(*) > ", "count(*) >= "),
  ],
  ["counts a row twice in a group", (text) => text.replaceAll("count(DISTINCT ", "count(ALL ")],
  ["forgets that there is more", (text) => text.replaceAll("(count(*) > ", "(count(*) < ")],
  ["writes numbers with the zeros of their column", (text) => text.replaceAll("trim_scale(", "(")],
  [
    "reads the last page from its wrong end",
    (text) => text.replaceAll(/ORDER BY (\w+)\."@place" DESC/g, 'ORDER BY $1."@place"'),
  ],
];

/** The error of a mutation that does not change a statement. */
class Unchanged extends Error {}

test.each(MUTANTS)("a compiler that %s is found out", async (_fault, mutate) => {
  const mutantPool: Pick<BytesPool, "run"> = {
    async run({ statements, ...request }) {
      const mutated = statements.map(({ text, values }) => ({ text: mutate(text), values }));
      if (mutated.every(({ text }, index) => text === statements[index]?.text)) throw new Unchanged();
      return pool.run({ ...request, statements: mutated });
    },
  };
  const mutant = new CompiledExecutor(hubSchema(), mutantPool, hub.database);
  const grant = await grantOn(hub.url, { disclosure: DisclosureLevel.PARTNER, scopes: FULL_GRANT.scopes });
  const isFoundBy = async (operation: RandomOperation) => {
    try {
      return (await compiled(operation, grant, mutant)) !== (await byResolvers(operation, grant));
    } catch (error) {
      if (error instanceof Unchanged) return false;
      throw error;
    }
  };
  for (const operation of [...(await reviewed()), ...groupings(grant)])
    if (await isFoundBy(operation)) return;
  for (const operation of corpus(grant.scopes, TO_FIND_FAULTS, (index) => index + 1))
    if (await isFoundBy(operation)) return;
  throw new Error("expected an operation that shows the fault");
});
