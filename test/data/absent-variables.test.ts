import { askBothWays, type BothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let bothWays: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  bothWays = askBothWays(hub);
});

afterAll(async () => {
  await bothWays.close();
  await hub.close();
});

async function count(
  plural: string,
  condition: string,
  variables: Record<string, unknown> = {},
): Promise<number> {
  const declared = condition.includes("$codes") ? "query ($codes: [String!])" : "query";
  const data = await bothWays.ask<Record<string, { totalCount: number }>>(
    `${declared} { ${plural}(filter: ${condition}) { totalCount } }`,
    variables,
  );
  return data[plural]?.totalCount ?? Number.NaN;
}

const CODES = "{ code: { in: $codes } }";

/** Filters with a condition at growing depth, behind edges to one and lists. */
const FILTERS: [plural: string, filter: string][] = [
  ["milestones", CODES],
  ["milestones", `{ worksite: ${CODES} }`],
  ["milestones", `{ worksite: { territory: ${CODES} } }`],
  ["milestones", `{ worksite: { territory: { commitments: { some: ${CODES} } } } }`],
  ["milestones", `{ not: { worksite: ${CODES} } }`],
  ["milestones", `{ or: [${CODES}, { worksite: ${CODES} }] }`],
  ["territories", `{ worksites: { some: ${CODES} } }`],
  ["territories", `{ worksites: { none: ${CODES} } }`],
  ["territories", `{ worksites: { every: ${CODES} } }`],
  ["territories", `{ worksites: { some: { milestones: { none: ${CODES} } } } }`],
  ["territories", `{ worksites: { every: { milestones: { some: { call: ${CODES} } } } } }`],
];

test.each(FILTERS)(
  "of %s, %s with a variable without a value is treated as omitted",
  async (plural, filter) => {
    const unwritten = await count(plural, filter.replaceAll("in: $codes", ""));
    expect(await count(plural, filter)).toBe(unwritten);
    expect(await count(plural, filter, { codes: null })).toBe(unwritten);
    expect(await count(plural, filter.replaceAll("$codes", "null"))).toBe(unwritten);
  },
);

test("an edge of which nothing else is asked must be there", async () => {
  const all = await count("milestones", "{}");
  const withWorksite = await count("milestones", `{ worksite: ${CODES} }`);
  const without = await count("milestones", `{ not: { worksite: ${CODES} } }`);
  expect(withWorksite).toBeGreaterThan(0);
  expect(withWorksite).toBeLessThan(all);
  expect(withWorksite + without).toBe(all);
  expect(await count("milestones", CODES)).toBe(all);
});
