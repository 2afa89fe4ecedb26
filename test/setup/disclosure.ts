import { DEFAULT_THRESHOLDS, type DisclosureRule } from "../../src/disclosure/rounding";

/** A secret for tests, so that what they see is the same in every run. */
export const TEST_DISCLOSURE: DisclosureRule = {
  secret: "a secret that is only good for tests",
  thresholds: DEFAULT_THRESHOLDS,
};
