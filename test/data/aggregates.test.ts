import { aggregateField } from "../../src/graph/aggregates";
import { MODELS } from "../setup/models";
import { cloneFacts } from "../factories/clone-facts";
import { partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";
import { fc } from "../setup/properties";

let hub: TestHub;
let many: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
  many = await openTestHub();
  await cloneFacts(many.url, 20);
});

afterAll(async () => {
  await hub.close();
  await many.close();
});

test("rows are counted by an enum, the largest groups first and those of one size by their keys", async () => {
  const { data } = await hub.ask(
    "{ partnersAggregate(groupBy: [CATEGORY]) { nodes { category count } totalCount } }",
  );
  expect(data).toEqual({
    partnersAggregate: {
      nodes: [
        { category: "SOLIDARITY", count: 3 },
        { category: "AHI", count: 2 },
        { category: "HEALTH", count: 2 },
        { category: "SIAO", count: 1 },
        { category: "HOUSING", count: 1 },
        { category: "EMPLOYMENT", count: 1 },
      ],
      totalCount: 6,
    },
  });
});

test("an edge is a key that holds the object, and may be combined with a value behind an edge", async () => {
  const { data } = await hub.ask(`{
    partnershipsAggregate(
      filter: { territory: { code: { in: ["lille", "rouen"] } } }
      groupBy: [TERRITORY, PARTNER_CATEGORY]
      orderBy: [{ keys: ASC }]
    ) { nodes { territory { code name } partnerCategory count } }
  }`);
  const lille = { code: "lille", name: "Lille" };
  const rouen = { code: "rouen", name: "Rouen" };
  expect(data).toEqual({
    partnershipsAggregate: {
      nodes: [
        { territory: lille, partnerCategory: "SIAO", count: 1 },
        { territory: lille, partnerCategory: "HOUSING", count: 1 },
        { territory: lille, partnerCategory: "HEALTH", count: 1 },
        { territory: lille, partnerCategory: "SOLIDARITY", count: 1 },
        { territory: rouen, partnerCategory: "AHI", count: 1 },
        { territory: rouen, partnerCategory: "SOLIDARITY", count: 1 },
      ],
    },
  });
});

test("with a to-many edge, a row counts once in each group that it leads to, and in the group without a key if it leads to none", async () => {
  const query = `{
    worksitesAggregate(groupBy: [PARTICIPATIONS_PROGRAMME]) { nodes { participationsProgramme { code } count } }
    worksites { totalCount }
    participations { totalCount }
  }`;
  const { data } = await hub.ask(query);
  expect(data).toEqual({
    worksitesAggregate: {
      nodes: [
        { participationsProgramme: { code: "CVG" }, count: 15 },
        { participationsProgramme: { code: "PHC" }, count: 2 },
      ],
    },
    worksites: { totalCount: 15 },
    participations: { totalCount: 17 },
  });
  const { data: byTheme } = await hub.ask(
    "{ territoriesAggregate(groupBy: [FINDINGS_THEME], orderBy: [{ keys: ASC_NULLS_FIRST }], first: 2) { nodes { findingsTheme count } } }",
  );
  expect(byTheme).toEqual({
    territoriesAggregate: {
      nodes: [
        { findingsTheme: null, count: 4 },
        { findingsTheme: "AUDIENCE", count: 3 },
      ],
    },
  });
});

test("without keys there is one group, even if empty; with keys there are no empty groups", async () => {
  const { data } = await hub.ask(`{
    all: partnersAggregate { nodes { category count } totalCount }
    none: partnersAggregate(filter: { code: { eq: "x" } }, groupBy: []) { nodes { count } totalCount }
    noneByCategory: partnersAggregate(filter: { code: { eq: "x" } }, groupBy: [CATEGORY]) { nodes { count } totalCount }
  }`);
  expect(data).toEqual({
    all: { nodes: [{ category: null, count: 10 }], totalCount: 1 },
    none: { nodes: [{ count: 0 }], totalCount: 1 },
    noneByCategory: { nodes: [], totalCount: 0 },
  });
});

test("a missing key has its own group, which comes last by default", async () => {
  const of = (order: string) =>
    hub.ask(
      `{ milestonesAggregate(groupBy: [OCCURS_YEAR], orderBy: [{ keys: ${order} }]) { nodes { occursYear count } } }`,
    );
  const years = [
    { occursYear: 2022, count: 1 },
    { occursYear: 2023, count: 16 },
    { occursYear: 2024, count: 2 },
  ];
  const missing = { occursYear: null, count: 19 };
  const expected = (nodes: object[]) => ({ milestonesAggregate: { nodes } });
  expect((await of("ASC")).data).toEqual(expected([...years, missing]));
  expect((await of("ASC_NULLS_FIRST")).data).toEqual(expected([missing, ...years]));
  expect((await of("DESC")).data).toEqual(expected([...years.toReversed(), missing]));
  expect((await of("DESC_NULLS_FIRST")).data).toEqual(expected([missing, ...years.toReversed()]));
});

test("an uncertain date is in the group of a year if it certainly falls in that year", async () => {
  const { data } = await hub.ask<{
    milestones: { nodes: { occurs: { earliest: string | null; latest: string | null } | null }[] };
    milestonesAggregate: { nodes: { occursYear: number | null; count: number }[] };
  }>(`{
    milestones { nodes { occurs { earliest latest } } }
    milestonesAggregate(groupBy: [OCCURS_YEAR]) { nodes { occursYear count } }
  }`);
  const counts = new Map<number | null, number>();
  for (const { occurs } of data.milestones.nodes) {
    const [first, last] = [occurs?.earliest, occurs?.latest].map((day) => day?.slice(0, 4) ?? null);
    const year = first !== null && first === last ? Number(first) : null;
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const counted = data.milestonesAggregate.nodes.map(({ occursYear, count }) => [occursYear, count] as const);
  expect(new Map(counted)).toEqual(counts);
});

test("behind an edge, groups consist of each parent's own rows", async () => {
  const { data } = await hub.ask(`{
    territories(filter: { code: { in: ["charente", "lille", "moselle"] } }) {
      nodes {
        code
        partnershipsAggregate(groupBy: [PARTNER_CATEGORY], first: 3) { totalCount nodes { partnerCategory count } }
        worksitesAggregate { nodes { count } }
      }
    }
    workingGroups(first: 2) { nodes { institutionsAggregate(groupBy: [KIND]) { nodes { kind count } } } }
  }`);
  expect(data).toEqual({
    territories: {
      nodes: [
        {
          code: "charente",
          partnershipsAggregate: {
            totalCount: 2,
            nodes: [
              { partnerCategory: "HEALTH", count: 1 },
              { partnerCategory: "EMPLOYMENT", count: 1 },
            ],
          },
          worksitesAggregate: { nodes: [{ count: 0 }] },
        },
        {
          code: "lille",
          partnershipsAggregate: {
            totalCount: 4,
            nodes: [
              { partnerCategory: "SIAO", count: 1 },
              { partnerCategory: "HOUSING", count: 1 },
              { partnerCategory: "HEALTH", count: 1 },
            ],
          },
          worksitesAggregate: { nodes: [{ count: 2 }] },
        },
        {
          code: "moselle",
          partnershipsAggregate: { totalCount: 0, nodes: [] },
          worksitesAggregate: { nodes: [{ count: 0 }] },
        },
      ],
    },
    workingGroups: {
      nodes: [
        { institutionsAggregate: { nodes: [] } },
        {
          institutionsAggregate: {
            nodes: [
              { kind: "STATE_DIRECTORATE", count: 2 },
              { kind: "STATE_DELEGATION", count: 2 },
              { kind: "NETWORK", count: 1 },
            ],
          },
        },
      ],
    },
  });
});

test("a grant for one territory counts only the rows of that territory", async () => {
  const grant = await partnerGrant(hub.url, "lille");
  const { data } = await hub.ask(
    `{
      partnershipsAggregate(groupBy: [TERRITORY]) { nodes { territory { code } count } }
      partnersAggregate(groupBy: [PARTNERSHIPS_TERRITORY]) { nodes { partnershipsTerritory { code } count } }
    }`,
    {},
    grant,
  );
  const lille = { code: "lille" };
  expect(data).toEqual({
    partnershipsAggregate: { nodes: [{ territory: lille, count: 4 }] },
    partnersAggregate: { nodes: [{ partnershipsTerritory: lille, count: 4 }] },
  });
});

test("pages of groups, of any size and in any order, are together the whole list", async () => {
  interface Groups {
    observationsAggregate: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const directions = ["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST"];
  const orders = fc
    .array(fc.tuple(fc.constantFrom("count", "keys"), fc.constantFrom(...directions)), { maxLength: 2 })
    .map((keys) => `[${keys.map(([key, direction]) => `{ ${key}: ${direction} }`).join(", ")}]`);
  const keys = fc.subarray(["YEAR", "TERRITORY", "NATURE", "PERIOD_YEAR", "CITATION_SOURCE"]);
  const page = async (range: string) => {
    const { data } = await hub.ask<Groups>(`{
      observationsAggregate(${range}) {
        nodes { year territory { code } nature periodYear citationSource { code } count }
        pageInfo { hasNextPage endCursor }
      }
    }`);
    return data.observationsAggregate;
  };
  await fc.assert(
    fc.asyncProperty(keys, orders, fc.integer({ min: 1, max: 9 }), async (groupBy, orderBy, size) => {
      const asked = `groupBy: [${groupBy.join(", ")}], orderBy: ${orderBy}`;
      const whole = await page(`${asked}, first: 500`);
      const walked: object[] = [];
      let last = await page(`${asked}, first: ${size}`);
      walked.push(...last.nodes);
      while (last.pageInfo.hasNextPage) {
        last = await page(`${asked}, first: ${size}, after: "${last.pageInfo.endCursor}"`);
        walked.push(...last.nodes);
      }
      expect(walked).toEqual(whole.nodes);
    }),
    { numRuns: 40 },
  );
});

test("every noun can be counted by each of its keys, and no row is omitted", async () => {
  const sum = (nodes: { count: number }[] = []) => nodes.reduce((total, { count }) => total + count, 0);
  for (const model of MODELS.all) {
    const field = aggregateField(model.options.plural);
    for (const key of model.groupKeys.keys()) {
      const { data } = await hub.ask<Record<string, { nodes: { count: number }[] }>>(
        `{ all: ${field} { nodes { count } } groups: ${field}(groupBy: [${key}], first: 10000) { nodes { count } } }`,
      );
      const [all, groups] = [sum(data["all"]?.nodes), sum(data["groups"]?.nodes)];
      expect([field, key, groups >= all]).toEqual([field, key, true]);
    }
  }
});

test.each([
  [
    "{ partnershipsAggregate(groupBy: [TERRITORY, STATE]) { nodes { territory { name } count } totalCount } }",
    3,
  ],
  [
    "{ territories(first: 200) { nodes { partnershipsAggregate(groupBy: [PARTNER]) { nodes { partner { name } count } } } } }",
    3,
  ],
])("%s takes the same number of statements on few rows and on 21 times as many", async (query, expected) => {
  const few = await hub.ask(query);
  const more = await many.ask(query);
  expect([few.statements, more.statements]).toEqual([expected, expected]);
});

test.each([
  ["first: 0", { argument: "first", expected: "an integer from 1 to 10000", received: 0 }],
  ["first: 10001", { argument: "first", expected: "an integer from 1 to 10000", received: 10_001 }],
  [`after: "x"`, { argument: "after", expected: "a cursor of this list in this order", received: "x" }],
  [
    "orderBy: [{ count: DESC, keys: ASC }]",
    {
      argument: "orderBy[0]",
      expected: "exactly one field (one element for each key of the order)",
      received: "count, keys",
    },
  ],
  [
    "groupBy: [CERTAINTY, KIND, STATE, TERRITORY, CALL, WORKSITE]",
    {
      argument: "groupBy",
      expected: "at most 5 keys",
      received: ["CERTAINTY", "KIND", "STATE", "TERRITORY", "CALL", "WORKSITE"],
    },
  ],
])("%s is refused with what was expected and what came, before anything is read", async (range, details) => {
  const { errors, statements } = await hub.answer(`{ milestonesAggregate(${range}) { nodes { count } } }`);
  expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", ...details }]);
  expect(statements).toBe(0);
});

test("groups of 1 and of 10,000 a page are served, and a key named twice counts once", async () => {
  const { data } = await hub.ask(`{
    one: partnersAggregate(groupBy: [CATEGORY, CATEGORY], first: 1) { nodes { category count } pageInfo { hasNextPage } }
    most: areasAggregate(groupBy: [KIND], first: 10000) { totalCount pageInfo { hasNextPage } }
  }`);
  expect(data).toEqual({
    one: { nodes: [{ category: "SOLIDARITY", count: 3 }], pageInfo: { hasNextPage: true } },
    most: { totalCount: 4, pageInfo: { hasNextPage: false } },
  });
});
