import { Client } from "pg";
import { MODELS } from "../setup/models";
import { pageSql, type ListRequest } from "../../src/data/list-statement";
import { openTestHub } from "../setup/hub";

function request(parts: Partial<ListRequest>): ListRequest {
  return {
    field: "Query.worksites",
    target: MODELS.named("Worksite"),
    edge: null,
    filter: {},
    groupBy: null,
    orderBy: null,
    page: { direction: "FORWARD", size: 10, after: null, before: null },
    properties: [],
    ...parts,
  };
}

test("a list reads the selected columns, its key and its sort keys, and no others", () => {
  const { text } = pageSql(request({ properties: ["name", "territoryId"] }), [0]);
  const columns = [...text.matchAll(/t\."(\w+)"/g)].map(([, column]) => column);
  expect(new Set(columns)).toEqual(new Set(["id", "name", "territory_id"]));
});

test("values of the caller are parameters, never part of the text", () => {
  const filter = { name: { eq: "O'Hara; DROP TABLE hub.worksite" }, id: { in: [] } };
  const { text, values } = pageSql(request({ filter }), [0]);
  expect(text).not.toContain("O'Hara");
  expect(values).toContain("O'Hara; DROP TABLE hub.worksite");
});

test("one more parent adds an element to a parameter, not a statement", () => {
  const edge = MODELS.named("Territory").toManys.get("worksites") ?? null;
  const two = pageSql(request({ edge }), [1, 2]);
  const many = pageSql(
    request({ edge }),
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
  expect(many.text).toBe(two.text);
  expect(many.values).toHaveLength(two.values.length);
});

test("a short page behind a link table looks its rows up, and never scans the whole target in order", async () => {
  const hub = await openTestHub();
  const edge = MODELS.named("Area").toManys.get("members") ?? null;
  const statement = pageSql(request({ target: MODELS.named("Area"), edge, properties: ["name"] }), [1, 2, 3]);
  const owner = new Client({ connectionString: hub.url });
  await owner.connect();
  await owner.query("ANALYZE hub.area, hub.area_member");
  const { rows } = await owner.query<{ "QUERY PLAN": string }>(`EXPLAIN ${statement.text}`, [
    ...statement.values,
  ]);
  await owner.end();
  await hub.close();
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("area_pkey");
  expect(plan).not.toMatch(/Scan using area_in_order|Seq Scan on area /);
});
