import { withClient } from "../data/open-database";
import { DisclosureError } from "./disclosure-error";
import { keyFingerprint } from "./release-observations";
import type { DisclosureRule } from "./rounding";

/** Throws if the data were released with another secret or other thresholds. */
export async function checkReleasedWith(url: string, { secret, thresholds }: DisclosureRule): Promise<void> {
  const made = await withClient("check of the release", url, async (client) => {
    const { rows } = await client.query<{ key: string; partner: number; public: number }>(
      `SELECT key_fingerprint AS key, partner_threshold AS partner, public_threshold AS public
       FROM hub_raw.disclosure_release`,
    );
    return rows[0];
  });
  if (made === undefined) return;
  if (made.key !== keyFingerprint(secret)) {
    throw new DisclosureError(
      "HUB_DISCLOSURE_KEY is not the key that the data were released with; set that key, or run `hub seed` to release them again",
    );
  }
  if (made.partner !== thresholds.partner || made.public !== thresholds.public) {
    throw new DisclosureError(
      `the data were released with thresholds ${made.partner} and ${made.public}, but ${thresholds.partner} and ${thresholds.public} are set; run \`hub seed\` to release them again`,
    );
  }
}
