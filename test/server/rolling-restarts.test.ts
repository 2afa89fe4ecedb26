import { findProgram, testWith } from "../clients/client-hub";
import { rollingRestarts } from "../drills/rolling-restarts";
import { createSeededDatabase } from "../setup/databases";
import { scratchFolder } from "../setup/scratch-folder";

const withHaproxy = testWith("haproxy", findProgram(["haproxy", "/usr/sbin/haproxy"], ["-v"]));

withHaproxy("no request is lost while two hubs behind haproxy are restarted in turn", async (haproxy) => {
  const database = await createSeededDatabase();
  const { lost, sent } = await rollingRestarts({
    haproxy,
    databaseUrl: database.url,
    folder: scratchFolder(),
    requests: 2_000,
    restarts: 3,
  });
  expect(sent).toBeGreaterThanOrEqual(2_000);
  expect(lost.map(({ body, status }) => ({ status, body }))).toEqual([]);
});
