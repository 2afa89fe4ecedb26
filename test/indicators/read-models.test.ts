import { rebuildReadModels, verifyReadModels } from "../../src/data/verify-read-models";
import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

/** Figures of an indicator as `place breakdown: value by, parts`. */
async function figures(indicator = "entries", level = "hub_raw"): Promise<string[]> {
  const { rows } = await hub.owner.query<{ text: string }>(
    `SELECT concat_ws(' ', coalesce(t.code, 'network'), nullif(b.code, 'all'), f.starts || '/' || f.ends,
       '=', coalesce(trim_scale(f.value)::text, f.missing_reason), f.derivation, nullif(f.places, 0),
       CASE WHEN f.is_contradicted THEN 'CONTRADICTED' END) AS text
     FROM ${level}.figure f JOIN hub.indicator i ON i.id = f.indicator_id
     JOIN hub.breakdown b ON b.id = f.breakdown_id LEFT JOIN hub.territory t ON t.id = f.territory_id
     WHERE i.code = $1 ORDER BY 1`,
    [indicator],
  );
  return rows.map(({ text }) => text);
}

async function differing() {
  return (await verifyReadModels(hub.url)).filter(({ missing, surplus }) => missing + surplus > 0);
}

const JANUARY: [string, string] = ["2024-01-01", "2024-01-31"];

/** Counts of entries in January 2024; published, so that all levels show them unchanged. */
const entries = (counts: readonly PeopleCount[]): PeopleCount[] =>
  counts.map((count) => ({ indicator: "entries", days: JANUARY, isPublished: true, ...count }));

afterEach(async () => {
  expect(await differing()).toEqual([]);
  await hub.owner.query("DELETE FROM hub_raw.observation WHERE code LIKE 't-%'");
});

test("a figure of a territory is the sum of its worksites, with their number", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", value: 4 },
      { code: "t-2", worksite: "les-deux-fleuves", value: 5 },
      { code: "t-3", worksite: "brotonne-environnement", value: null },
      { code: "t-4", worksite: "abej-solidarite", value: 7 },
    ]),
  );
  expect(await figures()).toEqual([
    "lille 2024-01-01/2024-01-31 = 7 COMPUTED 1",
    "rouen 2024-01-01/2024-01-31 = 9 COMPUTED 2",
  ]);
});

test("a figure that a source states for a territory is never replaced by a sum", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", value: 4 },
      { code: "t-2", territory: "rouen", value: 10 },
    ]),
  );
  expect(await figures()).toEqual(["rouen 2024-01-01/2024-01-31 = 10 STATED"]);
});

test("a worksite is not counted in addition to a group that includes it", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "abej-solidarite", value: 7 },
      { code: "t-2", group: "abej-and-fcp", value: 90 },
    ]),
  );
  expect(await figures()).toEqual(["lille 2024-01-01/2024-01-31 = 90 COMPUTED 2"]);
});

test("a total over sexes or ages is computed if it is not stated and every part is known", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", sex: "FEMALE", value: 4 },
      { code: "t-2", worksite: "emergence", sex: "MALE", value: 6 },
      { code: "t-3", worksite: "vetis", sex: "FEMALE", value: 3 },
      { code: "t-4", territory: "lille", age: "UNDER_26", value: 1 },
      { code: "t-5", territory: "lille", age: "FROM_26_TO_49", value: 2 },
      { code: "t-6", territory: "lille", age: "FROM_50", value: 3 },
    ]),
  );
  expect(await figures()).toEqual([
    "lille 2024-01-01/2024-01-31 = 6 COMPUTED",
    "lille age.from_26_to_49 2024-01-01/2024-01-31 = 2 STATED",
    "lille age.from_50 2024-01-01/2024-01-31 = 3 STATED",
    "lille age.under_26 2024-01-01/2024-01-31 = 1 STATED",
    "rouen 2024-01-01/2024-01-31 = 10 COMPUTED 1",
    "rouen sex.female 2024-01-01/2024-01-31 = 4 COMPUTED 1",
    "rouen sex.male 2024-01-01/2024-01-31 = 6 COMPUTED 1",
    "strasbourg sex.female 2024-01-01/2024-01-31 = 3 COMPUTED 1",
  ]);
});

test("programme scopes, natures and periods are never added to each other", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", value: 4 },
      { code: "t-2", worksite: "les-deux-fleuves", scope: "PHC", value: 5 },
      { code: "t-3", worksite: "les-deux-fleuves", nature: "TARGET", value: 50 },
      { code: "t-4", worksite: "les-deux-fleuves", days: ["2024-02-01", "2024-02-29"], value: 6 },
    ]),
  );
  expect(await figures()).toEqual([
    "rouen 2024-01-01/2024-01-31 = 4 COMPUTED 1",
    "rouen 2024-01-01/2024-01-31 = 5 COMPUTED 1",
    "rouen 2024-01-01/2024-01-31 = 50 COMPUTED 1",
    "rouen 2024-02-01/2024-02-29 = 6 COMPUTED 1",
  ]);
});

test("if sources contradict each other, the one published last is used and marked", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", value: 4 },
      { code: "t-2", worksite: "emergence", value: 5 },
    ]),
  );
  expect(await figures()).toEqual(["rouen 2024-01-01/2024-01-31 = 5 COMPUTED 1 CONTRADICTED"]);
  await hub.owner.query(`
    UPDATE hub_raw.observation SET citation_id = (SELECT id FROM hub.citation WHERE territory_id IS NULL AND source_id =
      (SELECT id FROM hub.source WHERE published_on IS NOT NULL ORDER BY published_on DESC LIMIT 1) LIMIT 1) WHERE code = 't-1'`);
  expect(await figures()).toEqual(["rouen 2024-01-01/2024-01-31 = 4 COMPUTED 1 CONTRADICTED"]);
});

test("an indicator that is not additive over places has figures only at its own levels", async () => {
  await hub.owner.query("UPDATE hub.indicator SET across_places = 'NONE' WHERE code = 'entries'");
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", value: 4 },
      { code: "t-2", territory: "lille", value: 5 },
    ]),
  );
  expect(await figures()).toEqual(["lille 2024-01-01/2024-01-31 = 5 STATED"]);
  await hub.owner.query("UPDATE hub.indicator SET across_places = 'SUM' WHERE code = 'entries'");
  expect(await figures()).toEqual([
    "lille 2024-01-01/2024-01-31 = 5 STATED",
    "rouen 2024-01-01/2024-01-31 = 4 COMPUTED 1",
  ]);
});

test("a ratio over several worksites is numerators over denominators, and missing if one has no terms", async () => {
  const share = { indicator: "women_share", form: "RATIO", days: JANUARY, isPublished: true };
  await addPeopleCounts(hub.url, [
    { ...share, code: "t-1", worksite: "emergence", value: 0.5, numerator: 1, denominator: 2 },
    { ...share, code: "t-2", worksite: "les-deux-fleuves", value: 0.25, numerator: 2, denominator: 8 },
    { ...share, code: "t-3", worksite: "abej-solidarite", value: 0.25, numerator: 2, denominator: 8 },
    { ...share, code: "t-4", worksite: "fcp", value: 0.5 },
  ]);
  expect((await figures("women_share")).filter((text) => text.includes("2024-01"))).toEqual([
    "lille 2024-01-01/2024-01-31 = NOT_ADDITIVE COMPUTED 2",
    "rouen 2024-01-01/2024-01-31 = 0.3 COMPUTED 2",
  ]);
});

test("at the levels of partners and the public, figures are sums of the values shown there", async () => {
  await addPeopleCounts(
    hub.url,
    entries([
      { code: "t-1", worksite: "emergence", value: 40, isPublished: false },
      { code: "t-2", worksite: "les-deux-fleuves", value: 2, isPublished: false },
    ]),
  );
  const shown = async (level: string) => {
    const { rows } = await hub.owner.query<{ sum: string }>(
      `SELECT trim_scale(sum(value)) AS sum FROM ${level}.observation WHERE code LIKE 't-%'`,
    );
    return rows[0]?.sum;
  };
  for (const level of ["hub_raw", "hub_partner", "hub_public"]) {
    expect(await figures("entries", level)).toEqual([
      `rouen 2024-01-01/2024-01-31 = ${await shown(level)} COMPUTED 2`,
    ]);
  }
});

test("latest values follow each write, and missing values are skipped", async () => {
  const latest = async () => {
    const { data } = await hub.ask<{
      worksite: { latestObservations: { nodes: { code: string; value: number }[] } };
    }>(
      `{ worksite(code: "emergence") { latestObservations(filter: { code: { startsWith: "t-" } }) { totalCount nodes { code value } } } }`,
    );
    return data.worksite.latestObservations.nodes.map(({ code, value }) => `${code} = ${value}`);
  };
  await addPeopleCounts(hub.url, [
    { code: "t-1", worksite: "emergence", value: 4, days: JANUARY },
    { code: "t-2", worksite: "emergence", value: 5, days: ["2024-02-01", "2024-02-29"] },
    { code: "t-3", worksite: "emergence", value: null, days: ["2024-03-01", "2024-03-31"] },
    { code: "t-4", worksite: "emergence", value: 3, sex: "FEMALE", days: JANUARY },
  ]);
  expect(await latest()).toEqual(["t-2 = 5", "t-4 = 3"]);
  await hub.owner.query("UPDATE hub_raw.observation SET value = 6, missing_reason = NULL WHERE code = 't-3'");
  expect(await latest()).toEqual(["t-3 = 6", "t-4 = 3"]);
  await hub.owner.query("DELETE FROM hub_raw.observation_2024 WHERE code IN ('t-2', 't-3')");
  expect(await latest()).toEqual(["t-1 = 4", "t-4 = 3"]);
});

test("read models stay consistent in a random walk of writes to any table or partition", async () => {
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
  const worksites = [
    "emergence",
    "les-deux-fleuves",
    "brotonne-environnement",
    "abej-solidarite",
    "fcp",
    "vetis",
  ];
  const day = () => `2024-${String(1 + random(12)).padStart(2, "0")}-28`;
  await addPeopleCounts(
    hub.url,
    Array.from({ length: 60 }, (_, index) => {
      const at = day();
      return {
        code: `t-${index}`,
        indicator: ["entries", "headcount", "pathways"][random(3)] ?? "entries",
        worksite: worksites[random(6)] ?? "fcp",
        sex: ["ALL", "FEMALE", "MALE"][random(3)] ?? "ALL",
        value: random(5) === 0 ? null : random(50),
        days: [at, at] as [string, string],
        isPublished: true,
      };
    }),
  );
  for (let step = 0; step < 40; step += 1) {
    const code = `t-${random(60)}`;
    const table = random(2) === 0 ? "hub_raw.observation" : "hub_raw.observation_2024";
    const writes = [
      `UPDATE ${table} SET value = ${random(90)}, missing_reason = NULL WHERE code = '${code}'`,
      `DELETE FROM ${table} WHERE code = '${code}'`,
      `UPDATE ${table} SET breakdown_id = (SELECT id FROM hub.breakdown WHERE code = 'all') WHERE code = '${code}'`,
      `DELETE FROM hub.worksite_group_member WHERE worksite_id = (SELECT id FROM hub.worksite WHERE code = 'fcp')`,
      `UPDATE hub.source SET published_latest = published_latest - 400, published_earliest = published_earliest - 400 WHERE code = 'vetis-page'`,
    ];
    await hub.owner.query(writes[random(writes.length)] ?? "");
    expect(await differing()).toEqual([]);
  }
  await hub.owner.query("BEGIN");
  await hub.owner.query("TRUNCATE hub_raw.observation_2024");
  await hub.owner.query("COMMIT");
  expect(await differing()).toEqual([]);
});

test("writes with triggers off are detected, and repaired", async () => {
  await hub.owner.query("BEGIN");
  await hub.owner.query("SET LOCAL session_replication_role = replica");
  await hub.owner.query(
    "UPDATE hub_raw.observation SET value = value + 1 WHERE code = 'lyon-headcount-2023-07'",
  );
  await hub.owner.query("COMMIT");
  expect((await differing()).map(({ table, missing, surplus }) => [table, missing, surplus])).toEqual([
    ["hub_raw.figure", 1, 1],
    ["hub_raw.observation_latest", 1, 1],
  ]);
  await rebuildReadModels(hub.url);
  expect(await differing()).toEqual([]);
});
