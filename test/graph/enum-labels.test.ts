import { isEnumType } from "graphql";
import { enumLabels } from "../../src/graph/enums";
import { hubSchema } from "../../src/schema";
import { type BothWays, askBothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let both: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

/** Values of these are names of fields and types, not words of the field. */
const OF_NAMES = /AggregateKey$|^SearchType$|^__/;

test("every value of an enum has a label in both languages, in the order of the schema", () => {
  const enums = Object.values(hubSchema().getTypeMap()).filter(isEnumType);
  for (const type of enums.filter(({ name }) => !OF_NAMES.test(name))) {
    const labels = enumLabels().get(type.name) ?? new Map();
    expect([type.name, ...labels.keys()]).toEqual([type.name, ...type.getValues().map(({ name }) => name)]);
  }
});

test("labels are words without a full stop, with curved apostrophes and no-break spaces", () => {
  const all = [...enumLabels().values()].flatMap((values) => [...values.values()]);
  const written = all.flatMap(({ en, fr }) => [en, fr]);
  expect(written.filter((label) => label.trim() === "" || /\.$|'|  | [:;?!%]/.test(label))).toEqual([]);
});

test("labels are asked for by enum and language, and the fault of an unknown enum lists those that there are", async () => {
  const query = `query ($language: Language) {
    french: enumLabels(type: "CallStage") { value label }
    asked: enumLabels(type: "Quality", language: $language) { __typename type label }
  }`;
  const french = [
    { value: "LAUNCHED", label: "Lancé" },
    { value: "ANSWERED", label: "Réponses reçues" },
    { value: "SELECTED", label: "Chantiers retenus" },
    { value: "JOINED", label: "Chantiers entrés" },
  ];
  const asked = (labels: string[]) =>
    labels.map((label) => ({ __typename: "EnumLabel", type: "Quality", label }));
  expect(await both.ask(query, { language: "EN" })).toEqual({
    french,
    asked: asked(["Exact", "Protected"]),
  });
  expect(await both.ask(query)).toEqual({ french, asked: asked(["Exacte", "Protégée"]) });
  const all = [...enumLabels().values()].reduce((count, values) => count + values.size, 0);
  const { enumLabels: rows } = await both.ask<{ enumLabels: object[] }>(
    "{ enumLabels { type value label } }",
  );
  expect(rows).toHaveLength(all);
  expect(await both.refusal(`{ enumLabels(type: "Stage") { label } }`)).toEqual([
    expect.stringContaining("CallStage"),
  ]);
});

test("an order by an enum, over pages, is the course of its values", async () => {
  const query = `query ($direction: OrderDirection!, $after: String) {
    milestones(orderBy: [{ state: $direction }], first: 10, after: $after) {
      nodes { state }
      pageInfo { endCursor hasNextPage }
    }
  }`;
  interface Page {
    milestones: {
      nodes: { state: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  }
  const statesIn = async (direction: string) => {
    const states: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { milestones }: Page = await both.ask<Page>(query, { direction, after });
      states.push(...milestones.nodes.map(({ state }) => state));
      if (!milestones.pageInfo.hasNextPage) return [...new Set(states)];
      after = milestones.pageInfo.endCursor;
    }
  };
  expect(await statesIn("ASC")).toEqual(["PLANNED", "UNDER_WAY", "PAST"]);
  expect(await statesIn("DESC")).toEqual(["PAST", "UNDER_WAY", "PLANNED"]);
});

test("a list in a natural order with an enum is read from an index", async () => {
  const { rows } = await hub.owner.query<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT * FROM hub.area ORDER BY vintage DESC,
      array_position('{COMMUNE,EPCI,DEPARTEMENT,REGION}'::text[], kind), name, id LIMIT 10`,
  );
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Index Scan using area_in_order");
});
