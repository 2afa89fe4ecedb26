import { openTestHub, type TestHub } from "../setup/hub";
import { fc } from "../setup/properties";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

/** Milestones have text, enums, uncertain dates and nullable keys. */
const KEYS = [
  "{ title: DIRECTION }",
  "{ kind: DIRECTION }",
  "{ occurs: DIRECTION }",
  "{ certainty: DIRECTION }",
  "{ territory: { name: DIRECTION } }",
  "{ territory: { nameEn: DIRECTION } }",
  "{ worksite: { name: DIRECTION } }",
  "{ call: { territory: { kind: DIRECTION } } }",
];
const DIRECTIONS = ["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST"];

const orders = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...DIRECTIONS)), { minLength: 0, maxLength: 3 })
  .map((keys) => `[${keys.map(([key, direction]) => key.replace("DIRECTION", direction)).join(", ")}]`);

interface Page {
  milestones: {
    nodes: { code: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };
}

async function page(order: string, range: string): Promise<Page["milestones"]> {
  const { data } = await hub.ask<Page>(`{
    milestones(orderBy: ${order}, ${range}) {
      nodes { code }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`);
  return data.milestones;
}

async function walk(
  order: string,
  size: number,
  isForward: boolean,
  between: () => Promise<void>,
): Promise<string[]> {
  const codes: string[] = [];
  for (let cursor = ""; ;) {
    const range = isForward
      ? `first: ${size} ${cursor && `after: "${cursor}"`}`
      : `last: ${size} ${cursor && `before: "${cursor}"`}`;
    const { nodes, pageInfo } = await page(order, range);
    const seen = nodes.map(({ code }) => code);
    if (isForward) codes.push(...seen);
    else codes.unshift(...seen);
    if (!(isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return codes;
    cursor = isForward ? pageInfo.endCursor : pageInfo.startCursor;
    await between();
  }
}

const nothing = async () => undefined;

test("paging forward or backward with any page size gives the whole list in order, for any order", async () => {
  await fc.assert(
    fc.asyncProperty(
      orders,
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      async (order, size, isForward) => {
        const whole = (await page(order, "first: 500")).nodes.map(({ code }) => code);
        expect(whole).toHaveLength(38);
        expect(await walk(order, size, isForward, nothing)).toEqual(whole);
      },
    ),
    { numRuns: 60 },
  );
});

test("rows inserted or deleted while paging shift no other row: each remaining row is seen once, in order", async () => {
  let count = 0;
  // Few enough to walk through in pages of one.
  const most = 12;
  const comeAndGo = async () => {
    count += 1;
    if (count > most) return;
    const source = count % 3 === 0 ? "occurs_edtf IS NULL" : "worksite_id IS NOT NULL";
    await hub.owner.query(
      `INSERT INTO hub.milestone (code, citation_id, title, kind, state, certainty, territory_id, occurs_edtf, occurs_earliest,
         occurs_latest, occurs_precision, occurs_qualifier, occurs_derivation)
       SELECT 'guest-' || $1, citation_id, chr(65 + $1::integer % 26), kind, state, certainty, territory_id, occurs_edtf,
         occurs_earliest, occurs_latest, occurs_precision, occurs_qualifier, occurs_derivation
       FROM hub.milestone WHERE ${source} ORDER BY random() LIMIT 1`,
      [count],
    );
    if (count % 2 === 0)
      await hub.owner.query("DELETE FROM hub.milestone WHERE code = 'guest-' || $1", [count - 1]);
  };
  await fc.assert(
    fc.asyncProperty(orders, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (order, size, isForward) => {
      const whole = (await page(order, "first: 500")).nodes.map(({ code }) => code);
      count = 0;
      const staying = whole.filter((code) => !code.startsWith("guest-"));
      const walked = await walk(order, size, isForward, comeAndGo);
      expect(walked.filter((code) => !code.startsWith("guest-"))).toEqual(staying);
      expect(new Set(walked).size).toBe(walked.length);
      await hub.owner.query("DELETE FROM hub.milestone WHERE code LIKE 'guest-%'");
    }),
    { numRuns: 30 },
  );
});

test("an edge is paginated separately for each parent", async () => {
  const { data } = await hub.ask(`{
    territories(filter: { code: { in: ["lille", "lyon", "moselle"] } }) {
      nodes {
        code
        findings(first: 2, orderBy: [{ code: DESC }]) { totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage } }
      }
    }
  }`);
  expect(data).toEqual({
    territories: {
      nodes: [
        {
          code: "lille",
          findings: {
            totalCount: 5,
            nodes: [{ code: "lille-street-audience" }, { code: "lille-rooted" }],
            pageInfo: { hasNextPage: true, hasPreviousPage: false },
          },
        },
        {
          code: "lyon",
          findings: {
            totalCount: 3,
            nodes: [{ code: "lyon-worksites-not-equipped" }, { code: "lyon-well-known" }],
            pageInfo: { hasNextPage: true, hasPreviousPage: false },
          },
        },
        {
          code: "moselle",
          findings: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } },
        },
      ],
    },
  });
});

test("edges and nodes of one page are the same rows, and an empty page has no cursors", async () => {
  const { data } = await hub.ask(`{
    programmes { nodes { code } edges { node { code } } }
    none: programmes(filter: { code: { eq: "x" } }) { nodes { code } pageInfo { startCursor endCursor hasNextPage } }
  }`);
  expect(data).toEqual({
    programmes: {
      nodes: [{ code: "CVG" }, { code: "DPH" }, { code: "PHC" }],
      edges: [{ node: { code: "CVG" } }, { node: { code: "DPH" } }, { node: { code: "PHC" } }],
    },
    none: { nodes: [], pageInfo: { startCursor: null, endCursor: null, hasNextPage: false } },
  });
});

test("a count alone reads no rows, and nothing is counted unless selected", async () => {
  expect((await hub.ask("{ findings { totalCount } }")).statements).toBe(1);
  expect((await hub.ask("{ findings { nodes { code } } }")).statements).toBe(1);
  expect((await hub.ask("{ findings { totalCount nodes { code } } }")).statements).toBe(2);
});

test.each([
  ["first: 0", { argument: "first", expected: "an integer from 1 to 10000", received: 0 }],
  ["first: 10001", { argument: "first", expected: "an integer from 1 to 10000", received: 10_001 }],
  ["last: -1", { argument: "last", expected: "an integer from 1 to 10000", received: -1 }],
  ["first: 1, last: 1", { argument: "last", expected: "left out when first is given", received: 1 }],
  [`after: "x"`, { argument: "after", expected: "a cursor of this list in this order", received: "x" }],
  [`before: ""`, { argument: "before", expected: "a cursor of this list in this order", received: "" }],
  [
    "orderBy: [{}]",
    {
      argument: "orderBy[0]",
      expected: "exactly one field (one element for each key of the order)",
      received: "none",
    },
  ],
  [
    "orderBy: [{ code: ASC }, { code: ASC, kind: ASC }]",
    {
      argument: "orderBy[1]",
      expected: "exactly one field (one element for each key of the order)",
      received: "code, kind",
    },
  ],
  [
    "orderBy: [{ territory: { name: ASC, code: ASC } }]",
    {
      argument: "orderBy[0].territory",
      expected: "exactly one field (one element for each key of the order)",
      received: "code, name",
    },
  ],
])("%s is refused with what was expected and what came", async (range, details) => {
  const { errors, statements } = await hub.answer(`{ milestones(${range}) { nodes { code } } }`);
  expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", ...details }]);
  expect(statements).toBe(0);
});

test("pages of 1 and of 10,000 are served", async () => {
  expect((await page("[]", "first: 1")).nodes).toHaveLength(1);
  expect((await page("[]", "last: 10000")).nodes).toHaveLength(38);
});

test("a cursor of another order is rejected, and so is one that was tampered with", async () => {
  const { pageInfo } = await page("[{ title: ASC }]", "first: 1");
  const other = await hub.answer(
    `{ milestones(orderBy: [{ title: DESC }], after: "${pageInfo.endCursor}") { nodes { code } } }`,
  );
  expect(other.errors[0]?.extensions?.["argument"]).toBe("after");
  const [print, ...values] = JSON.parse(Buffer.from(pageInfo.endCursor, "base64url").toString());
  const forged = Buffer.from(
    JSON.stringify([print, ...values.slice(0, -1), "1; DROP TABLE hub.milestone"]),
  ).toString("base64url");
  const tampered = await hub.answer(
    `{ milestones(orderBy: [{ title: ASC }], after: "${forged}") { nodes { code } } }`,
  );
  expect(tampered.errors[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});

test("a cursor of another noun is refused, also where both are in the same order", async () => {
  const cursorOf = async (plural: string) => {
    const { data } = await hub.ask<Record<string, { pageInfo: { endCursor: string } }>>(
      `{ ${plural}(orderBy: [{ code: ASC }], first: 1) { pageInfo { endCursor } } }`,
    );
    return data[plural]?.pageInfo.endCursor ?? "";
  };
  const take = async (plural: string, cursor: string) => {
    const { errors } = await hub.answer(
      `{ ${plural}(orderBy: [{ code: ASC }], after: "${cursor}") { totalCount nodes { code } } }`,
    );
    return errors.map(({ extensions }) => extensions?.["expected"]);
  };
  const cursor = await cursorOf("worksites");
  expect(await take("worksites", cursor)).toEqual([]);
  expect(await take("commitments", cursor)).toEqual(["a cursor of this list in this order"]);
});
