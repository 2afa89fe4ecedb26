import { withClient } from "./database.mjs";

/** Of a token no more than 20 operations run at once; so many of each kind are far from that in every workload. */
const WANTED = { full: 16, scoped: 16 };
const DAYS = 365;
/** A hub gives no token more; kept answers would use that up in a second, for they cost as much as others. */
const MOST_POINTS = 100_000_000;
const POINTS = 2_000_000_000;

/**
 * Texts of tokens for a hub over this database, by what they see: everything, or all territories written out. There are
 * several of each, because each has a budget and a number of operations at once of its own. They are kept for later runs.
 */
export async function tokensOf(hub, url, territories) {
  const kept = await withClient(url, readKept);
  if (kept !== null) return kept;
  const pool = hub.openAccessPool(await hub.openServingDatabase({ url }), (error) =>
    console.error(error.message),
  );
  const made = { full: [], scoped: [] };
  try {
    const tokens = new hub.Tokens(pool, "live");
    for (const [kind, count] of Object.entries(WANTED)) {
      for (let index = 0; index < count; index += 1) {
        const { text } = await tokens.create({
          name: `speed ${kind} ${index + 1}`,
          scopes: ["graph:read", "indicators:read", "findings:read", "contacts:read"],
          territories: kind === "scoped" ? territories : ["*"],
          programmes: ["*"],
          disclosure: "RAW",
          workload: "EXPORT",
          pointsPerMinute: MOST_POINTS,
          expiresInDays: DAYS,
        });
        made[kind].push(text);
      }
    }
  } finally {
    await pool.end();
  }
  await withClient(url, async (client) => {
    await client.query("UPDATE hub_access.token SET points_per_minute = $1 WHERE name LIKE 'speed %'", [
      POINTS,
    ]);
    await keep(client, made);
  });
  return made;
}

/** Null when there are none that hold on for a while. */
async function readKept(client) {
  const { rows: tables } = await client.query("SELECT to_regclass('hub_bench.token') IS NOT NULL AS exists");
  if (!tables[0].exists) return null;
  const { rows } = await client.query(
    "SELECT kind, text FROM hub_bench.token WHERE made_at > now() - interval '300 days' ORDER BY place",
  );
  const of = (wanted) => rows.filter(({ kind }) => kind === wanted).map(({ text }) => text);
  const kept = { full: of("full"), scoped: of("scoped") };
  return Object.entries(WANTED).every(([kind, count]) => kept[kind].length === count) ? kept : null;
}

async function keep(client, made) {
  await client.query(`
    DROP TABLE IF EXISTS hub_bench.token;
    CREATE TABLE hub_bench.token (
      place integer GENERATED ALWAYS AS IDENTITY, kind text, text text, made_at timestamptz DEFAULT now())`);
  for (const [kind, texts] of Object.entries(made)) {
    await client.query("INSERT INTO hub_bench.token (kind, text) SELECT $1, unnest($2::text[])", [
      kind,
      texts,
    ]);
  }
}
