import type { Grant } from "../../src/access/grant";
import { DisclosureLevel } from "../../src/access/grant";
import { addPeopleCounts } from "../factories/people-counts";
import { type BothWays, askBothWays } from "../setup/both-ways";
import { grantOn, partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let both: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
  await addPeopleCounts(hub.url, [
    { code: "t-1", worksite: "emergence", value: 4 },
    { code: "t-2", worksite: "fcp", value: 40 },
    { code: "t-3", worksite: "vetis", value: 3 },
  ]);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

async function version(): Promise<number> {
  const { rows } = await hub.owner.query<{ version: number }>(
    "SELECT version::float8 AS version FROM hub.data_version",
  );
  return rows[0]?.version ?? 0;
}

/** Codes of the rows changed and deleted since a version. */
async function since(dataVersion: number, grant?: Grant): Promise<{ changed: string[]; gone: string[] }> {
  const data = await both.ask<Record<"observations" | "observationDeletions", { nodes: { code: string }[] }>>(
    `query ($since: Float!) {
       observations(filter: { dataVersion: { gt: $since } }, orderBy: [{ code: ASC }]) { nodes { code } }
       observationDeletions(filter: { dataVersion: { gt: $since } }) { nodes { code indicator { code } territory { code } } } }`,
    { since: dataVersion },
    grant,
  );
  return {
    changed: data.observations.nodes.map(({ code }) => code),
    gone: data.observationDeletions.nodes.map(({ code }) => code),
  };
}

test("the changes since an answer are the rows added, altered or deleted, and nothing else", async () => {
  const before = await version();
  expect(await since(before)).toEqual({ changed: [], gone: [] });
  await hub.owner.query("UPDATE hub_raw.observation SET value = 5 WHERE code = 't-1'");
  await hub.owner.query("UPDATE hub_raw.observation SET value = value WHERE code = 't-2'");
  await hub.owner.query("DELETE FROM hub_raw.observation_2024 WHERE code = 't-3'");
  expect(await since(before)).toEqual({ changed: ["t-1"], gone: ["t-3"] });
  const between = await version();
  await addPeopleCounts(hub.url, [{ code: "t-3", worksite: "vetis", value: 3 }]);
  expect(await since(between)).toEqual({ changed: ["t-3"], gone: [] });
  expect(await since(before)).toEqual({ changed: ["t-1", "t-3"], gone: [] });
});

test("a changed code counts as one deleted and one added", async () => {
  const before = await version();
  await hub.owner.query("UPDATE hub_raw.observation SET code = 't-2b' WHERE code = 't-2'");
  expect(await since(before)).toEqual({ changed: ["t-2b"], gone: ["t-2"] });
  await hub.owner.query("UPDATE hub_raw.observation SET code = 't-2' WHERE code = 't-2b'");
  expect(await since(before)).toEqual({ changed: ["t-2"], gone: ["t-2b"] });
});

test("a level gets only the rows that look different at that level", async () => {
  const grant = await grantOn(hub.url, { disclosure: DisclosureLevel.PUBLIC });
  await addPeopleCounts(hub.url, [{ code: "t-1", worksite: "emergence", value: 30 }]);
  const before = await version();
  await addPeopleCounts(hub.url, [{ code: "t-4", worksite: "brotonne-environnement", value: 60 }]);
  expect(await since(before, grant)).toEqual({ changed: ["t-4"], gone: [] });
  const between = await version();
  await addPeopleCounts(hub.url, []);
  expect(await since(between, grant)).toEqual({ changed: [], gone: [] });
});

test("a token gets no changes outside its territories", async () => {
  const grant = await partnerGrant(hub.url, "lille");
  const before = await version();
  await addPeopleCounts(hub.url, [
    { code: "t-5", worksite: "fcp", value: 70, indicator: "file_active" },
    { code: "t-6", worksite: "vetis", value: 70, indicator: "file_active" },
  ]);
  expect(await since(before, grant)).toEqual({ changed: ["t-5"], gone: [] });
  await hub.owner.query("DELETE FROM hub_partner.observation WHERE code IN ('t-5', 't-6')");
  expect(await since(before, grant)).toEqual({ changed: [], gone: ["t-5"] });
});

test("truncating a table reports every deleted row", async () => {
  const before = await version();
  const { rows } = await hub.owner.query<{ code: string }>(
    "SELECT code FROM hub_raw.observation_2024 ORDER BY code",
  );
  await hub.owner.query("TRUNCATE hub_raw.observation_2024");
  expect(await since(before)).toEqual({ changed: [], gone: rows.map(({ code }) => code) });
});
