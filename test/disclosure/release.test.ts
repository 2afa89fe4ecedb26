import { releaseObservations } from "../../src/disclosure/release-observations";
import { verifyLevels } from "../../src/disclosure/verify-levels";
import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { seedOfCase } from "../setup/corpus";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { openTestHub, type TestHub } from "../setup/hub";
import { randomFrom } from "../setup/random";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

type Disclosure = typeof TEST_DISCLOSURE;

/** What is not as a release of everything would make it. */
async function wrong(rule: Disclosure = TEST_DISCLOSURE) {
  return (await verifyLevels(hub.url, rule)).filter(({ missing, surplus }) => missing + surplus > 0);
}

/** Changes what was recorded, and releases that, in one transaction. */
async function write(statement: string, rule: Disclosure = TEST_DISCLOSURE): Promise<void> {
  await hub.owner.query("BEGIN");
  await hub.owner.query(statement);
  await releaseObservations(hub.owner, rule);
  await hub.owner.query("COMMIT");
}

function randomCounts(random: () => number, size: number): PeopleCount[] {
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)];
  const counts = Array.from({ length: size }, (): PeopleCount => {
    const place = pick([
      {},
      { territory: "rouen" },
      { territory: "lille" },
      ...["emergence", "les-deux-fleuves", "fcp", "abej-solidarite"].map((worksite) => ({ worksite })),
    ]);
    const indicator = pick(["headcount", "entries", "exits", "exits_positive"]) ?? "entries";
    const sex = pick(["ALL", "ALL", "FEMALE"]) ?? "ALL";
    const half = pick(["06-30", "12-31"]) ?? "06-30";
    const last = `2024-${half}`;
    const days: [string, string] = [indicator === "headcount" ? last : "2024-01-01", last];
    const code = ["r", ...Object.values(place ?? {}), indicator, sex, half].join("-").toLowerCase();
    return { code, ...place, indicator, sex, days, value: Math.floor(random() ** 2 * 40) };
  });
  return [...new Map(counts.map((count) => [count.code, count])).values()];
}

test("whatever changes, the levels are as a release of everything makes them", async () => {
  const random = randomFrom(seedOfCase(0));
  await addPeopleCounts(hub.url, randomCounts(random, 60));
  expect(await wrong()).toEqual([]);
  for (const statement of [
    "UPDATE hub_raw.observation SET value = value + 3 WHERE code LIKE 'r-fcp-entries-%'",
    "DELETE FROM hub_raw.observation WHERE code LIKE 'r-rouen-%'",
    "UPDATE hub_raw.observation SET is_published = true WHERE code LIKE 'r-lille-exits-%'",
    "UPDATE hub_raw.observation SET worksite_id = w.id, territory_id = w.territory_id FROM hub.worksite w WHERE w.code = 'vetis' AND observation.code LIKE 'r-fcp-%'",
    "DELETE FROM hub.indicator_link_part; DELETE FROM hub.indicator_link WHERE kind = 'SUM'; UPDATE hub.indicator SET is_linked = false WHERE code LIKE 'exits_%'",
    "TRUNCATE hub_raw.observation_2023",
  ]) {
    await write(statement);
    expect([statement, await wrong()]).toEqual([statement, []]);
  }
  const wider = { ...TEST_DISCLOSURE, thresholds: { partner: 7, public: 13 } };
  await write("SELECT", wider);
  expect(await wrong(wider)).toEqual([]);
});

test("a change leaves the rows that it does not concern as they are", async () => {
  await addPeopleCounts(hub.url, [
    { code: "here", worksite: "fcp", value: 3 },
    { code: "there", worksite: "emergence", value: 30 },
  ]);
  const version = "SELECT data_version FROM hub_public.observation WHERE code = 'there'";
  const before = await hub.owner.query(version);
  await write("UPDATE hub_raw.observation SET value = 40 WHERE code = 'here'");
  expect((await hub.owner.query(version)).rows).toEqual(before.rows);
});

test("a value that a level should not have is found", async () => {
  await addPeopleCounts(hub.url, [{ code: "few", worksite: "fcp", value: 3 }]);
  await hub.owner.query("UPDATE hub_public.observation SET value = 3 WHERE code = 'few'");
  expect(await wrong()).toEqual([
    { table: "hub_public.observation", rows: expect.any(Number), missing: 1, surplus: 1 },
  ]);
});
