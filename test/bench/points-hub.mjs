// A hub in a process of its own, so that its processor time can be told from that of its client.
import { once } from "node:events";
import { startBenchHub } from "./hub.mjs";

const hub = await startBenchHub();
const { text: token } = await hub.gate.tokens.create({
  name: "points",
  scopes: ["graph:read", "indicators:read", "findings:read", "contacts:read"],
  territories: ["*"],
  programmes: ["*"],
  disclosure: "RAW",
  pointsPerMinute: 100_000_000,
});
process.send?.({ url: hub.url, token, database: hub.serving.directUrl });
await once(process, "message");
await hub.close();
process.exit();
