import { FULL_GRANT, type Grant } from "../../src/access/grant";
import { partnerGrant } from "../setup/grants";
import { eventually } from "../setup/eventually";
import { openQueryHub, type QueryHub } from "./query-files";

let queries: QueryHub;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
});

afterAll(() => queries.close());

/** Requests paths, and returns the rows of the audit log once there are as many: a row is written when its response has ended. */
async function recorded(grant: Grant, paths: readonly string[], count = paths.length): Promise<unknown[]> {
  for (const path of paths) await queries.get(path, { grant });
  let found: unknown[] = [];
  await eventually(async () => {
    await queries.server.gate.audit.settled();
    const { rows } = await queries.hub.owner.query<Record<string, unknown>>(
      "SELECT kind, operation_name AS name, status FROM hub_access.audit WHERE token_id = $1 ORDER BY number",
      [grant.name],
    );
    found = rows;
    return rows.length >= count;
  });
  return found;
}

test("a file of any format is one row of the audit log, even if it is unchanged", async () => {
  const grant = { ...FULL_GRANT, name: "reader of files" };
  const { headers } = await queries.get("/queries/teams.csv", { grant });
  await queries.get("/queries/teams.csv", {
    grant,
    headers: { "if-none-match": headers.get("etag") ?? "" },
  });
  const row = { kind: "QUERY", name: "Teams", status: "OK" };
  expect(await recorded(grant, ["/queries/teams.parquet"], 3)).toEqual([row, row, row]);
});

test("each rejected request for a file is one row of the audit log", async () => {
  const grant = await partnerGrant(queries.hub.url, "lyon", {
    name: "refused reader",
    scopes: ["graph:read", "export:run"],
  });
  const refused = (status: string, name: string | null = null) => ({ kind: "REFUSED", name, status });
  expect(
    await recorded(grant, [
      "/queries/headcounts.csv?year=soon",
      "/queries/nothing.csv",
      "/queries/nothing/datapackage.json",
      "/queries/fundings/datapackage.json",
      "/queries/fundings.csv",
    ]),
  ).toEqual([
    refused("BAD_USER_INPUT"),
    refused("NOT_FOUND"),
    refused("NOT_FOUND"),
    refused("FORBIDDEN"),
    refused("FORBIDDEN", "Fundings"),
  ]);
});

test.each(["/queries", "/catalog.jsonld", "/queries/teams/datapackage.json", "/queries/teams.csv"])(
  "%s without the scope for exports is a row of the audit log",
  async (path) => {
    const grant = await partnerGrant(queries.hub.url, "lyon", {
      name: `no files ${path}`,
      scopes: ["graph:read"],
    });
    expect(await recorded(grant, [path])).toEqual([{ kind: "REFUSED", name: null, status: "FORBIDDEN" }]);
  },
);

test("rejected requests for files count as rejections of their caller", async () => {
  const grant = { ...FULL_GRANT, name: "guesser of files" };
  const counted = jest.spyOn(queries.server.gate.budget.refusals, "add");
  await queries.get("/queries/nothing.csv", { grant });
  await queries.get("/queries/teams.csv", { grant });
  expect(counted).toHaveBeenCalledTimes(1);
  counted.mockRestore();
});
