import highsLoader from "highs";
import { Client } from "pg";
import { DisclosureLevel, type Grant } from "../../src/access/grant";
import { roundCount, uniformOf } from "../../src/disclosure/rounding";
import { MODELS } from "../setup/models";
import { readOperations } from "../../src/server/operations";
import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { shareOf } from "../setup/corpus";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { grantOn } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

const WORKSITES = [
  "les-deux-fleuves",
  "brotonne-environnement",
  "emergence",
  "abej-solidarite",
  "fcp",
  "vetis",
];
const TERRITORY_OF: Record<string, string> = {
  "les-deux-fleuves": "rouen",
  "brotonne-environnement": "rouen",
  emergence: "rouen",
  "abej-solidarite": "lille",
  fcp: "lille",
  vetis: "strasbourg",
};
const SEXES = ["FEMALE", "MALE"];
const LEVELS = [
  [DisclosureLevel.PARTNER, 5],
  [DisclosureLevel.PUBLIC, 11],
] as const;

/** A leaf in the attacked database: a stock by worksite and sex. */
interface Leaf {
  worksite: string;
  sex: string;
  value: number;
}

const LEAVES: Leaf[] = WORKSITES.flatMap((worksite, place) =>
  SEXES.map((sex, index) => ({
    worksite,
    sex,
    value: [3, 17, 0, 2, 2, 1, 4, 30, 4, 5, 10, 3][2 * place + index] ?? 0,
  })),
);

const codeOf = (...parts: string[]) => ["t", ...parts].join("-").toLowerCase();

/** All leaves and all totals over them, as an import would load them. */
function countsOf(leaves: readonly Leaf[]): PeopleCount[] {
  const sum = (holds: (leaf: Leaf) => boolean) =>
    leaves.filter(holds).reduce((total, { value }) => total + value, 0);
  const territories = [...new Set(Object.values(TERRITORY_OF))];
  return [
    ...leaves.map(({ worksite, sex, value }) => ({ code: codeOf(worksite, sex), worksite, sex, value })),
    ...WORKSITES.map((worksite) => ({
      code: codeOf(worksite),
      worksite,
      value: sum((leaf) => leaf.worksite === worksite),
    })),
    ...territories.flatMap((territory) => [
      { code: codeOf(territory), territory, value: sum((leaf) => TERRITORY_OF[leaf.worksite] === territory) },
      ...SEXES.map((sex) => ({
        code: codeOf(territory, sex),
        territory,
        sex,
        value: sum((leaf) => TERRITORY_OF[leaf.worksite] === territory && leaf.sex === sex),
      })),
    ]),
    ...SEXES.map((sex) => ({ code: codeOf("all", sex), sex, value: sum((leaf) => leaf.sex === sex) })),
    { code: codeOf("all"), value: sum(() => true) },
  ];
}

function shownOf({ worksite, sex, value }: Leaf, threshold: number): number {
  const draw = `headcount|W:${worksite}|CVG|sex.${sex.toLowerCase()}||0`;
  return value > threshold ? value : roundCount(value, threshold, uniformOf(TEST_DISCLOSURE.secret, draw));
}

/** A different count with the same shown values at both levels; the same count if there is none. */
function twinOf(leaf: Leaf): Leaf {
  const others = Array.from({ length: 11 }, (_, value) => ({ ...leaf, value })).filter(
    (other) =>
      other.value !== leaf.value &&
      LEVELS.every(([, threshold]) => shownOf(other, threshold) === shownOf(leaf, threshold)),
  );
  return others.at(-1) ?? leaf;
}

let hubs: TestHub[];
let servers: Record<string, HubServer>[];

async function openWorld(leaves: readonly Leaf[]): Promise<[TestHub, Record<string, HubServer>]> {
  const hub = await openTestHub();
  await addPeopleCounts(hub.url, countsOf(leaves));
  const served: Record<string, HubServer> = {};
  for (const [disclosure] of LEVELS) {
    const grant: Grant = await grantOn(hub.url, { disclosure, pointsPerMinute: 1_000_000_000 });
    served[disclosure] = await serveTestHub(hub, { anonymous: grant });
  }
  return [hub, served];
}

beforeAll(async () => {
  const worlds = await Promise.all([openWorld(LEAVES), openWorld(LEAVES.map(twinOf))]);
  hubs = worlds.map(([hub]) => hub);
  servers = worlds.map(([, served]) => served);
});

afterAll(async () => {
  for (const served of servers) for (const server of Object.values(served)) await server.close();
  for (const hub of hubs) await hub.close();
});

const FIELDS =
  "code value quality standardError missingReason isGap wording numerator denominator baseline isPublished";

const SERIES_FIELDS =
  "period territory { code } worksite { code } breakdown { code } value gap numerator denominator derivation quality standardError isContradicted " +
  "placesReceived placesExpected monthsReceived comparison change relativeChange target isTotal";

/** Operations on series: axes, totals, comparisons, conditions and orders. */
function seriesQuestions(): string[] {
  const axes = [
    "",
    "TERRITORY",
    "WORKSITE",
    "INSTITUTION",
    "PERIOD, TERRITORY",
    ...["", "TERRITORY", "WORKSITE"].map((place) => `${place}], dimensions: ["sex"`),
  ];
  const asks = axes.flatMap((by) => [
    `by: [${by}]`,
    `by: [${by}], totals: true, orderBy: [{ value: DESC }]`,
    `by: [${by}], fill: true, grain: MONTH`,
    `by: [${by}], compare: TARGET, having: { value: { gte: 5 } }`,
    `by: [${by}], top: { count: 2 }, totals: true`,
    ...(/TERR|WORK|INST/.test(by)
      ? [`by: [${by}], compare: PARENT, having: { change: { lt: -3 } }, orderBy: [{ change: ASC }]`]
      : []),
    ...(by.includes("PERIOD")
      ? [`by: [${by}], compare: PREVIOUS_PERIOD, having: { relativeChange: { gt: 0 } }`]
      : []),
    ...[1, 3, 5, 6, 11].map((value) => `by: [${by}], having: { value: { gt: ${value} } }`),
  ]);
  return asks.flatMap((given) => [
    `{ series(indicators: ["headcount"], ${given}) { totalCount nodes { ${SERIES_FIELDS} } pageInfo { endCursor hasNextPage } } }`,
    `{ series(indicators: ["headcount"], ${given}, where: { worksite: { code: { ne: "emergence" } } }) { nodes { ${SERIES_FIELDS} } } }`,
  ]);
}

/** Operations that reach observations in every possible way: filters, orders, pages, edges, search, counts. */
function questions(): string[] {
  const asked: string[] = [];
  const own = `code: { startsWith: "t-" }`;
  const filters = [
    own,
    ...[0, 1, 3, 5, 6, 11, 12, 20].flatMap((value) =>
      ["eq", "ne", "lt", "lte", "gt", "gte"].map((operator) => `${own}, value: { ${operator}: ${value} }`),
    ),
    `${own}, isGap: { eq: true }`,
    `${own}, quality: { eq: PROTECTED }`,
    `${own}, standardError: { gt: 3 }`,
    `${own}, standardError: { isNull: true }`,
    `not: { value: { gt: 4 } }`,
    ...SEXES.map((sex) => `${own}, breakdown: { code: { eq: "sex.${sex.toLowerCase()}" } }`),
  ];
  for (const filter of filters) {
    asked.push(`{ observations(first: 500, filter: { ${filter} }) { totalCount nodes { ${FIELDS} } } }`);
    asked.push(
      `{ territories(filter: { observations: { some: { ${filter} } } }) { totalCount nodes { code } } }`,
    );
    asked.push(
      `{ worksites { nodes { code observations(filter: { ${filter} }) { totalCount nodes { value } } } } }`,
    );
    asked.push(`{ worksites(filter: { observations: { every: { ${filter} } } }) { nodes { code } } }`);
    asked.push(
      `{ observationsAggregate(filter: { ${filter} }, groupBy: [QUALITY, MISSING_REASON, IS_GAP, BREAKDOWN, WORKSITE], first: 500) {
           totalCount nodes { quality missingReason isGap breakdown { code } worksite { code } count } } }`,
    );
    asked.push(
      `{ territories { nodes { observationsAggregate(filter: { ${filter} }, groupBy: [YEAR]) { nodes { year count } } } } }`,
    );
  }
  for (const direction of ["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST"]) {
    for (const key of ["value", "standardError", "quality", "isGap"]) {
      asked.push(
        `{ observations(first: 7, filter: { ${own} }, orderBy: [{ ${key}: ${direction} }]) { edges { cursor node { ${FIELDS} } } pageInfo { endCursor hasNextPage } } }`,
      );
    }
  }
  asked.push(
    `{ worksites { nodes { latestObservations(filter: { ${own} }, orderBy: [{ value: DESC }]) { totalCount nodes { ${FIELDS} } } } } }`,
    ...seriesQuestions(),
    `{ search(text: "abej", first: 100) { title rank node { ... on Worksite { observations { nodes { ${FIELDS} } } } } } }`,
  );
  return asked;
}

test("neither the value of an observation nor its parts can be group keys", () => {
  const numbers = [...MODELS.named("Observation").attributes.values()].filter(
    ({ kind }) => kind === "NUMERIC",
  );
  expect(numbers.map(({ property }) => property)).toEqual([
    "value",
    "numerator",
    "denominator",
    "baseline",
    "standardError",
    "dataVersion",
  ]);
  const paths = MODELS.all.flatMap((model) => [...model.groupKeys.values()]);
  const ends = paths.flatMap(({ end }) => (end.kind === "EDGE" ? [] : [end.attribute]));
  expect(numbers.filter((number) => ends.includes(number))).toEqual([]);
});

test("two databases with the same protected values give the same bytes for every operation, at every level", async () => {
  expect(
    LEAVES.map(twinOf).filter((twin, index) => twin.value !== LEAVES[index]?.value).length,
  ).toBeGreaterThan(5);
  // The time at which points are restored differs between the databases.
  const named = (await readOperations()).filter(({ name }) => name !== "who-am-i");
  const operations = named.map(({ text, variables }) => ({
    query: text,
    variables: JSON.parse(variables ?? "{}"),
  }));
  const asked = questions();
  const bodies = [...shareOf("twins", asked).map((query) => ({ query, variables: {} })), ...operations];
  const different: string[] = [];
  for (const [level] of LEVELS) {
    for (const body of bodies) {
      const [one, other] = await Promise.all(servers.map((served) => answerTo(served[level], body)));
      if (one !== other) different.push(`${level}: ${body.query}`);
      expect(one).not.toContain("INTERNAL_SERVER_ERROR");
    }
  }
  expect(different).toEqual([]);
  expect(asked.length).toBeGreaterThan(250);
});

async function answerTo(server: HubServer | undefined, body: object): Promise<string> {
  const { status, body: answer } = await askOverHttp(server?.url ?? "", null, body);
  return JSON.stringify([status, answer]);
}

test.each([
  [
    "one exact leaf",
    "UPDATE hub_partner.observation p SET value = o.value FROM hub_raw.observation o WHERE o.id = p.id AND o.code = 't-les-deux-fleuves-female'",
  ],
  [
    "one exact total",
    "UPDATE hub_partner.observation p SET value = o.value FROM hub_raw.observation o WHERE o.id = p.id AND o.code = 't-rouen'",
  ],
  [
    "an exact figure",
    "UPDATE hub_partner.figure p SET value = o.value FROM hub_raw.figure o, hub.territory t WHERE t.id = p.territory_id AND t.code = 'rouen' AND (o.indicator_id, o.year, o.nature, o.territory_id, o.breakdown_id, o.starts, o.ends) = (p.indicator_id, p.year, p.nature, p.territory_id, p.breakdown_id, p.starts, p.ends)",
  ],
  [
    "whether a value is small",
    "UPDATE hub_partner.observation p SET statuses = CASE WHEN o.value < 4 THEN '{PROVISIONAL}' ELSE '{}'::text[] END FROM hub_raw.observation o WHERE o.id = p.id AND o.code LIKE 't-%'",
  ],
])("a build that gives away %s is caught", async (_leak, leak) => {
  const query = `{ observations(first: 500, filter: { code: { startsWith: "t-" } }) { nodes { ${FIELDS} statuses } }
    series(indicators: ["headcount"], by: [TERRITORY, PERIOD]) { nodes { value } } }`;
  const answers: string[] = [];
  for (const [index, hub] of hubs.entries()) {
    const owner = new Client({ connectionString: hub.url });
    await owner.connect();
    await owner.query("BEGIN");
    await owner.query("SET LOCAL session_replication_role = replica");
    await owner.query("CREATE TABLE kept AS SELECT id, year, value, statuses FROM hub_partner.observation");
    await owner.query("CREATE TABLE kept_figure AS SELECT * FROM hub_partner.figure");
    await owner.query(leak);
    await owner.query("COMMIT");
    answers.push(await answerTo(servers[index]?.[DisclosureLevel.PARTNER], { query }));
    await owner.query(
      "UPDATE hub_partner.observation p SET value = k.value, statuses = k.statuses FROM kept k WHERE (k.id, k.year) = (p.id, p.year)",
    );
    await owner.query("DELETE FROM hub_partner.figure");
    await owner.query("INSERT INTO hub_partner.figure SELECT * FROM kept_figure");
    await owner.query("DROP TABLE kept, kept_figure");
    await owner.end();
  }
  expect(answers[0]).not.toBe(answers[1]);
});

test("solving all answers as equations yields the shown value of each leaf, and nothing about the recorded one", async () => {
  const highs = await highsLoader();
  for (const [level, threshold] of LEVELS) {
    const { body } = await askOverHttp<{ observations: { nodes: { code: string; value: number }[] } }>(
      servers[0]?.[level]?.url ?? "",
      null,
      {
        query: `{ observations(first: 500, filter: { code: { startsWith: "t-" } }) { nodes { code value } } }`,
      },
    );
    const valueOf = new Map(body.data.observations.nodes.map(({ code, value }) => [code, value]));
    const variable = ({ worksite, sex }: Leaf) => `x_${codeOf(worksite, sex).replaceAll("-", "_")}`;
    const total = (code: string, holds: (leaf: Leaf) => boolean) =>
      `${LEAVES.filter(holds).map(variable).join(" + ")} = ${valueOf.get(code)}`;
    const equations = [
      total(codeOf("all"), () => true),
      ...SEXES.map((sex) => total(codeOf("all", sex), (leaf) => leaf.sex === sex)),
      ...WORKSITES.map((worksite) => total(codeOf(worksite), (leaf) => leaf.worksite === worksite)),
      ...LEAVES.map((leaf) => total(codeOf(leaf.worksite, leaf.sex), (other) => other === leaf)),
    ];
    for (const leaf of LEAVES) {
      for (const aim of ["Minimize", "Maximize"]) {
        const solution = highs.solve(
          `${aim}\n obj: ${variable(leaf)}\nSubject To\n${equations.map((line, index) => ` c${index}: ${line}`).join("\n")}\nEnd`,
        );
        expect([level, variable(leaf), solution.Status, Math.round(solution.ObjectiveValue)]).toEqual([
          level,
          variable(leaf),
          "Optimal",
          shownOf(leaf, threshold),
        ]);
      }
    }
  }
});

test("a thousand random totals are the sums of their parts, with any alias, page and order", async () => {
  const server = servers[0]?.[DisclosureLevel.PUBLIC];
  const query = (order: string, first: number, after: string) =>
    `{ other: observations(first: ${first}${after}, filter: { code: { startsWith: "t-" } }, orderBy: [{ ${order} }]) {
         nodes { code renamed: value } pageInfo { endCursor hasNextPage } } }`;
  const walk = async (order: string, first: number): Promise<Map<string, number>> => {
    const found = new Map<string, number>();
    for (let after = ""; ;) {
      const { body } = await askOverHttp<{
        other: {
          nodes: { code: string; renamed: number }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      }>(server?.url ?? "", null, { query: query(order, first, after) });
      for (const { code, renamed } of body.data.other.nodes) found.set(code, renamed);
      if (!body.data.other.pageInfo.hasNextPage) return found;
      after = `, after: "${body.data.other.pageInfo.endCursor}"`;
    }
  };
  const values = await walk("code: ASC", 500);
  for (const order of ["value: DESC", "breakdown: { code: ASC }", "value: ASC_NULLS_FIRST"]) {
    for (const first of [3, 10])
      expect(Object.fromEntries(await walk(order, first))).toEqual(Object.fromEntries(values));
  }
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let run = 0; run < 1_000; run += 1) {
    const worksites = WORKSITES.filter(() => random() < 0.5);
    const byWorksite = worksites.reduce(
      (sum, worksite) => sum + (values.get(codeOf(worksite)) ?? Number.NaN),
      0,
    );
    const byLeaf = LEAVES.filter(({ worksite }) => worksites.includes(worksite)).reduce(
      (sum, leaf) => sum + (values.get(codeOf(leaf.worksite, leaf.sex)) ?? Number.NaN),
      0,
    );
    expect(byWorksite).toBe(byLeaf);
  }
});
