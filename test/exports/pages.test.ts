import { FULL_GRANT } from "../../src/access/grant";
import { partnerGrant } from "../setup/grants";
import { openQueryHub, type QueryHub } from "./query-files";

let queries: QueryHub;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
});

afterAll(() => queries.close());

function nextIn(headers: Headers): string | null {
  return /^<([^>]+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1] ?? null;
}

test("the pages found by following links are together the whole table", async () => {
  const pages: string[] = [];
  let next: string | null = "/queries/milestones.ndjson?first=7&states=PLANNED";
  while (next !== null) {
    const { headers, text } = await queries.get(next);
    pages.push(text);
    next = nextIn(headers);
  }
  const { text } = await queries.get("/queries/milestones.ndjson?states=PLANNED");
  expect(pages.map((page) => page.split("\n").length - 1)).toEqual([7, 7, 1]);
  expect(pages.join("")).toBe(text);
});

test("the last page has no link", async () => {
  const { headers } = await queries.get("/queries/teams.csv?first=6");
  expect(headers.get("link")).toBeNull();
});

test("a further page is rejected with 409 if the data have changed since the first", async () => {
  const next = nextIn((await queries.get("/queries/teams.csv?first=2")).headers) ?? "";
  await queries.hub.owner.query("UPDATE hub.worksite SET summary = 'Changed.' WHERE code = 'vetis'");
  const { status, text } = await queries.get(next);
  const version = Number(new URL(next).searchParams.get("dataVersion"));
  expect([status, JSON.parse(text)]).toEqual([
    409,
    {
      errors: [
        {
          message: "the data have changed since the first page was read; start again without after",
          extensions: { code: "CONFLICT", expected: version, received: version + 1 },
        },
      ],
    },
  ]);
});

test("a cursor of a series is rejected with other parameters, because its rows have other numbers there", async () => {
  const { headers } = await queries.get(
    "/queries/indicator-series.csv?indicators=headcount&grain=YEAR&first=2",
  );
  const next = new URL(nextIn(headers) ?? "");
  expect((await queries.get(`${next.pathname}${next.search}`)).status).toBe(200);
  next.searchParams.set("grain", "QUARTER");
  const { status, text } = await queries.get(`${next.pathname}${next.search}`);
  expect([status, JSON.parse(text).errors[0].message]).toEqual([
    400,
    expect.stringMatching(/^after must be a cursor of this list in this order/),
  ]);
});

test("a cursor of another table is rejected", async () => {
  const next = new URL(nextIn((await queries.get("/queries/teams.csv?first=2")).headers) ?? "");
  const { status, text } = await queries.get(`/queries/milestones.csv${next.search}`);
  expect(status).toBe(400);
  expect(JSON.parse(text).errors[0].message).toMatch(/^after must be a cursor of this list in this order/);
});

test.each(["csv", "ndjson", "json", "xlsx", "parquet"])(
  "%s: a client with a current file gets 304 and no rows",
  async (ending) => {
    const path = `/queries/worksites.${ending}`;
    const first = await queries.get(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    const again = await queries.get(path, { headers: { "if-none-match": etag } });
    expect([again.status, again.bytes.byteLength, again.headers.get("etag")]).toEqual([304, 0, etag]);
    await queries.hub.owner.query("UPDATE hub.worksite SET summary = $1 WHERE code = 'vetis'", [ending]);
    const changed = await queries.get(path, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(Number(changed.headers.get("x-hub-data-version"))).toBe(
      Number(first.headers.get("x-hub-data-version")) + 1,
    );
  },
);

test("the entity tag of a file depends on variables, format, profile, page and the caller's rights", async () => {
  const grant = await partnerGrant(queries.hub.url, "lyon", {
    scopes: ["graph:read", "indicators:read", "findings:read", "export:run"],
  });
  const tags: (string | null)[] = [];
  for (const path of [
    "/queries/worksites.csv",
    "/queries/worksites.csv?territories=lyon",
    "/queries/worksites.ndjson",
    "/queries/worksites.csv?profile=fr",
    "/queries/worksites.csv?first=2",
  ]) {
    tags.push((await queries.get(path)).headers.get("etag"));
  }
  tags.push((await queries.get("/queries/worksites.csv", { grant })).headers.get("etag"));
  expect(new Set(tags).size).toBe(6);
});

test("HEAD has the headers of GET, and reads no rows", async () => {
  const whole = await queries.get("/queries/teams.csv?first=2");
  const url = new URL("/queries/teams.csv?first=2", queries.server.url);
  const head = await fetch(url, { method: "HEAD", headers: { "accept-encoding": "identity" } });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  for (const name of ["content-type", "content-disposition", "etag", "link", "x-hub-data-version"]) {
    expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
  }
});
