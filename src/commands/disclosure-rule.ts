import { SettingError, type Settings } from "../config";
import type { Database } from "../data/open-database";
import type { DisclosureRule } from "../disclosure/rounding";
import { embeddedSecret } from "../disclosure/secret";

/** How small counts are rounded. The embedded database stores its own secret; for a server it must be set. */
export async function disclosureRuleOf(settings: Settings, database: Database): Promise<DisclosureRule> {
  const { thresholds, disclosureKey, dataDirectory } = settings;
  if (disclosureKey !== null) return { secret: disclosureKey, thresholds };
  if (database.isEmbedded) return { secret: await embeddedSecret(dataDirectory), thresholds };
  throw new SettingError(
    "HUB_DISCLOSURE_KEY must be set with DATABASE_URL: the rounding of small counts depends on it; generate one with `openssl rand -hex 32` and store it safely",
  );
}
