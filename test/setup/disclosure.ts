import { DEFAULT_THRESHOLDS, type DisclosureRule } from "../../src/disclosure/rounding";

/** A fixed secret, so that protected values are the same in every run. */
export const TEST_DISCLOSURE: DisclosureRule = {
  secret: "a secret that is only good for tests",
  thresholds: DEFAULT_THRESHOLDS,
};
