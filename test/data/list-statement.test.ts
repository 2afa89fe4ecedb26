import { modelNamed } from "../../src/graph/model";
import { pageSql, type ListRequest } from "../../src/data/list-statement";
import { hubSchema } from "../../src/schema";

function request(parts: Partial<ListRequest>): ListRequest {
  hubSchema();
  return {
    target: modelNamed("Worksite"),
    edge: null,
    filter: {},
    orderBy: null,
    page: { direction: "FORWARD", size: 10, after: null, before: null },
    properties: [],
    ...parts,
  };
}

test("a list reads the columns asked for, its key and its order, and no others", () => {
  const { text } = pageSql(request({ properties: ["name", "territoryId"] }), [0]);
  const columns = [...text.matchAll(/t\."(\w+)"/g)].map(([, column]) => column);
  expect(new Set(columns)).toEqual(new Set(["id", "name", "territory_id"]));
});

test("values of the caller are parameters, never text", () => {
  const filter = { name: { eq: "O'Hara; DROP TABLE hub.worksite" }, id: { in: [] } };
  const { text, values } = pageSql(request({ filter }), [0]);
  expect(text).not.toContain("O'Hara");
  expect(values).toContain("O'Hara; DROP TABLE hub.worksite");
});

test("a page of one parent more costs one parameter the same, not one statement more", () => {
  const edge = modelNamed("Territory").toManys.get("worksites") ?? null;
  const two = pageSql(request({ edge }), [1, 2]);
  const many = pageSql(
    request({ edge }),
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
  expect(many.text).toBe(two.text);
  expect(many.values).toHaveLength(two.values.length);
});
