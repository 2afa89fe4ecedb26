import { Kind, parse, print, visit } from "graphql";
import { type Grant, DisclosureLevel, FULL_GRANT } from "../../src/access/grant";
import { namedQueries } from "../../src/exports/named-query";
import { QUERY_ENTRIES } from "../../src/exports/queries-file";
import { hubSchema } from "../../src/schema";
import { readOperations } from "../../src/server/operations";
import { grantOn, partnerGrant } from "../setup/grants";
import { openQueryHub, type QueryHub } from "./query-files";

const READING: Grant["scopes"] = ["graph:read", "indicators:read", "findings:read", "export:run"];

let queries: QueryHub;
const grants = new Map<string, Grant>();

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
  const { url } = queries.hub;
  grants.set("everything", FULL_GRANT);
  grants.set(
    "one territory as a partner",
    await partnerGrant(url, "strasbourg", { scopes: [...READING, "fundings:read"] }),
  );
  grants.set(
    "what is public",
    await grantOn(url, { scopes: [...READING, "fundings:read"], disclosure: DisclosureLevel.PUBLIC }),
  );
});

afterAll(() => queries.close());

/** An operation without a page size returns as many rows as allowed. */
function inOnePage(text: string): string {
  return print(
    visit(parse(text), {
      Argument: ({ name }) => (name.value === "first" || name.value === "after" ? null : undefined),
      Field: {
        leave: (node, _key, parent) =>
          Array.isArray(parent) && node.selectionSet?.selections.some(isNodes)
            ? { ...node, arguments: [...(node.arguments ?? []), FIRST] }
            : undefined,
      },
    }),
  );
}

function isNodes(selection: { kind: string; name?: { value: string } }): boolean {
  return selection.name?.value === "nodes";
}

const FIRST = {
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: "first" },
  value: { kind: Kind.INT, value: "1000" },
} as const;

/** The value at a path in an object; null if the path ends early. */
function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : value,
    row,
  );
}

test("a query has the rows and values of the graph, in the same order, for every caller", async () => {
  const operations = await readOperations();
  const named = namedQueries(hubSchema(), operations, QUERY_ENTRIES);
  const counts: Record<string, number[]> = {};
  for (const { name, columns, text } of named.values()) {
    const variables: Record<string, unknown> = JSON.parse(
      operations.find((operation) => operation.name === name)?.variables ?? "{}",
    );
    const search = new URLSearchParams(Object.entries(variables).map(([key, value]) => [key, String(value)]));
    counts[name] = [];
    for (const grant of grants.values()) {
      const { data } = await queries.hub.ask<Record<string, { nodes: unknown[] }>>(
        inOnePage(text),
        variables,
        grant,
      );
      const [list] = Object.values(data);
      const expected = list?.nodes.map((row) =>
        Object.fromEntries(columns.map((column) => [column.name, valueAt(row, column.name.split("."))])),
      );
      const file = await queries.get(`/queries/${name}.json?${search}`, { grant });
      expect({ name, grant: grant.name, rows: JSON.parse(file.text) }).toEqual({
        name,
        grant: grant.name,
        rows: expected,
      });
      counts[name].push(expected?.length ?? 0);
    }
  }
  const queriesWhere = (holds: (rows: readonly number[]) => boolean) =>
    Object.keys(counts).filter((name) => holds(counts[name] ?? []));
  // The seed data have no deletions; test/exports/changed-since.test.ts compares those.
  expect(queriesWhere((rows) => rows.every((count) => count === 0))).toEqual(["observation-deletions"]);
  const narrowed = queriesWhere(([all = 0, narrow = 0]) => narrow < all);
  expect(narrowed).toEqual(
    expect.arrayContaining(["observations", "milestones", "support-until", "indicator-series"]),
  );
});
