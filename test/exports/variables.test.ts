import { FULL_GRANT } from "../../src/access/grant";
import { partnerGrant } from "../setup/grants";
import { serveTestHub } from "../setup/hub-server";
import { openQueryHub, type QueryHub } from "./query-files";

let queries: QueryHub;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
});

afterAll(() => queries.close());

async function codes(path: string): Promise<unknown[]> {
  const rows: Record<string, unknown>[] = JSON.parse((await queries.get(path)).text);
  return rows.map((row) => row["code"]);
}

test.each(["categories=AHI&categories=SIAO", "categories=AHI,SIAO", "categories=AHI%2CSIAO"])(
  "a list is given by repeating its parameter, or with commas: %s",
  async (search) => {
    expect(await codes(`/queries/partnerships.json?${search}`)).toEqual([
      "lille-with-siao",
      "rouen-with-ahi",
      "strasbourg-with-ahi",
    ]);
  },
);

test("a list of texts is given by repeating its parameter, or with commas", async () => {
  const both = await codes("/queries/worksites.json?territories=lyon&territories=lille");
  expect(both.length).toBeGreaterThan(1);
  expect(await codes("/queries/worksites.json?territories=lyon,lille")).toEqual(both);
});

test("an input object is given as JSON", async () => {
  const filter = encodeURIComponent(JSON.stringify({ worksite: { code: { eq: "astelles" } } }));
  expect(await codes(`/queries/observations.json?filters=${filter}`)).toEqual(["astelles-phc-pathways"]);
});

test.each([
  ["headcounts.csv", "year must be an integer, but got null"],
  ["headcounts.csv?year=soon", 'year must be an integer, but got "soon"'],
  ["headcounts.csv?year=2023&year=2024", 'year must be an integer, but got ["2023","2024"]'],
  [
    "headcounts.csv?year=2023&colour=red",
    'a parameter must be one of year, first, after, dataVersion, language, profile, but got "colour"',
  ],
  [
    "teams.json?profile=fr",
    'a parameter must be one of first, after, dataVersion, language, but got "profile"',
  ],
  [
    "calls-by-stage.csv?stages=ANSWERED&stages=DONE",
    'stages must be one of LAUNCHED, ANSWERED, SELECTED, JOINED, once or several times, but got ["ANSWERED","DONE"]',
  ],
  [
    "observations.csv?filters=%7B%22colour%22:1%7D",
    'filters must be JSON of type ObservationFilter, once or several times, but got ["{\\"colour\\":1}"]',
  ],
  [
    "worksites.csv?territories=",
    'territories must be a text that is not empty, once or several times, but got [""]',
  ],
  [
    "worksites.csv?territories=lyon,,lille",
    'territories must be a text that is not empty, once or several times, but got ["lyon","","lille"]',
  ],
  [
    "calls-by-stage.csv?stages=",
    'stages must be one of LAUNCHED, ANSWERED, SELECTED, JOINED, once or several times, but got [""]',
  ],
  ["participations.csv?isOngoing=yes", 'isOngoing must be true or false, but got "yes"'],
  [
    "support-until.csv?from=2023-02-30&to=2023-12-31",
    'from must be a day such as 2023-12-31, but got "2023-02-30"',
  ],
  ["teams.csv?first=0", 'first must be an integer from 1 to 10000, but got "0"'],
  ["teams.csv?first=1&first=2", 'first must be given once, but got ["1","2"]'],
  [
    "teams.csv?after=x",
    'after must be given with first and dataVersion, as the link to the next page has it, but got "x"',
  ],
  ["teams.csv?profile=de", 'profile must be one of plain, fr, but got "de"'],
])("%s is refused with what was expected and what came", async (path, message) => {
  const { status, text } = await queries.get(`/queries/${path}`);
  const { errors } = JSON.parse(text);
  expect([status, errors[0].message, errors[0].extensions.code]).toEqual([400, message, "BAD_USER_INPUT"]);
});

test.each(["nothing.csv", "teams.pdf", "teams", "who-am-i.csv"])("there is no %s", async (file) => {
  expect((await queries.get(`/queries/${file}`)).status).toBe(404);
});

test("a file needs the scope for exports, and those of its fields", async () => {
  const refusalFor = async (scopes: Parameters<typeof partnerGrant>[2]) => {
    const grant = await partnerGrant(queries.hub.url, "lyon", scopes);
    const { status, text } = await queries.get("/queries/fundings.csv", { grant });
    return [status, JSON.parse(text).errors[0].message];
  };
  expect(await refusalFor({ scopes: ["graph:read", "fundings:read"] })).toEqual([
    403,
    "/queries/fundings.csv needs the scope export:run",
  ]);
  expect(await refusalFor({ scopes: ["graph:read", "export:run"] })).toEqual([
    403,
    "Funding.amountEuros needs the scope fundings:read",
  ]);
  expect(
    await refusalFor({
      scopes: ["graph:read", "export:run", "fundings:read"],
      pointsPerMinute: 1,
      name: "poor",
    }),
  ).toEqual([
    429,
    expect.stringMatching(/^the operation costs \d+ points, but the budget of 1 per minute has 1 left/),
  ]);
});

test("a filter that would reveal a hidden field needs its scope", async () => {
  const grant = await partnerGrant(queries.hub.url, "lyon", {
    scopes: ["graph:read", "indicators:read", "export:run"],
  });
  const filter = encodeURIComponent(
    JSON.stringify({ territory: { fundings: { some: { amountEuros: { gt: 1 } } } } }),
  );
  const { status, text } = await queries.get(`/queries/observations.csv?filters=${filter}`, { grant });
  expect([status, JSON.parse(text).errors[0].extensions.scope]).toEqual([403, "fundings:read"]);
});

test("a public hub also publishes its tables, without the fields that need more scopes", async () => {
  const server = await serveTestHub(queries.hub, { isPublic: true, anonymous: null });
  try {
    const statusOf = async (path: string) => (await fetch(new URL(path, server.url))).status;
    expect(await statusOf("/queries")).toBe(200);
    expect(await statusOf("/queries/headcounts.csv?year=2023")).toBe(200);
    expect(await statusOf("/queries/fundings.csv")).toBe(403);
  } finally {
    await server.close();
  }
});

test("a hub that is not public rejects callers without a token with 401", async () => {
  const server = await serveTestHub(queries.hub, { anonymous: null });
  try {
    for (const path of [
      "/queries",
      "/queries/teams.csv",
      "/queries/teams/datapackage.json",
      "/catalog.jsonld",
    ]) {
      expect([path, (await fetch(new URL(path, server.url))).status]).toEqual([path, 401]);
    }
  } finally {
    await server.close();
  }
});
