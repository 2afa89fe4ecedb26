import { DisclosureLevel, FULL_GRANT, type Grant } from "../../src/access/grant";
import { hubSchema } from "../../src/schema";
import { randomOperation, type RandomOperation } from "../factories/random-operations";
import { corpusSize, seedOfCase } from "../setup/corpus";
import { grantOn, partnerGrant } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { type KnownRows, knownRows } from "../setup/known-rows";

let hub: TestHub;
let known: KnownRows;
let compiled: HubServer;
let resolved: HubServer;
let grant: Grant = FULL_GRANT;

beforeAll(async () => {
  hub = await openTestHub();
  known = await knownRows(hub);
  let callers = 0;
  // Each request is from another caller, so that none reaches the limit of rejections.
  const grantOf = () => ({ ...grant, pointsPerMinute: 2_000_000_000, tokenId: `caller ${(callers += 1)}` });
  compiled = await serveTestHub(hub, { grantOf });
  resolved = await serveTestHub(hub, { grantOf, isCompiled: false });
});

afterAll(async () => {
  await compiled.close();
  await resolved.close();
  await hub.close();
});

/** Checks that both servers give the same answer; returns whether it has errors. */
async function isRefused(operation: RandomOperation): Promise<boolean> {
  const [seen, expected] = await Promise.all(
    [compiled, resolved].map(async ({ url }) => {
      const { status, body } = await askOverHttp(url, null, operation);
      return { operation, status, body };
    }),
  );
  expect(seen).toEqual(expected);
  expect(JSON.stringify(seen?.body)).not.toContain("INTERNAL_SERVER_ERROR");
  return (seen?.body.errors ?? []).length > 0;
}

const GRANTS: [string, () => Promise<Grant>][] = [
  ["the network's own team", async () => FULL_GRANT],
  ["a partner of one territory", () => partnerGrant(hub.url, "lille")],
  [
    "the public",
    () => grantOn(hub.url, { disclosure: DisclosureLevel.PUBLIC, scopes: ["graph:read", "indicators:read"] }),
  ],
];

test.each(GRANTS)(
  "errors in cursors, ids, page sizes, orders and enum values are the same for %s as by resolvers: message, code and path",
  async (_who, grantOf) => {
    grant = await grantOf();
    const { scopes } = grant;
    const count = corpusSize("refusals");
    let refused = 0;
    for (let index = 0; index < count; index += 1) {
      const options = { ...known, scopes, depth: 2, most: 5, isFaulty: true };
      if (await isRefused(randomOperation(hubSchema(), seedOfCase(index), options))) refused += 1;
    }
    expect(refused).toBeGreaterThan(count / 4);
    expect(refused).toBeLessThan(count);
  },
);

/** One list of each kind, with its required argument; all nouns share the same code. */
const LISTS = [
  { list: "areas", required: [], sizes: ["first: 2", "first: 300", "last: 2", "last: 300"] },
  { list: "observationsAggregate", required: ["groupBy: [YEAR]"], sizes: ["first: 1", "first: 300"] },
  { list: "series", required: [`indicators: ["headcount"]`, "by: [TERRITORY]"], sizes: ["first: 2"] },
];

/** Selections that read no rows, or no columns. */
const WITHOUT_ROWS = [
  "totalCount",
  "__typename",
  "pageInfo { __typename }",
  ...["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"].map((field) => `pageInfo { ${field} }`),
];

describe.each(LISTS)("of $list no rows are asked for, as by resolvers:", ({ list, required, sizes }) => {
  beforeAll(() => {
    grant = FULL_GRANT;
  });

  const asked = (selection: string, ...given: string[]): RandomOperation => {
    const all = [...required, ...given];
    return {
      query: `{ ${list}${all.length === 0 ? "" : `(${all.join(", ")})`} { ${selection} } }`,
      variables: {},
    };
  };

  test.each(WITHOUT_ROWS)("{ %s }", async (selection) => {
    for (const given of [[], ...sizes.map((size) => [size])])
      expect(await isRefused(asked(selection, ...given))).toBe(false);
    for (const wrong of [`after: "bad-cursor"`, "first: 0", "first: 10001", "orderBy: [{}]"])
      expect([wrong, await isRefused(asked(selection, wrong))]).toEqual([wrong, true]);
  });
});
