import { modelsOf } from "../../src/graph/models";
import { hubSchema } from "../../src/schema";

/** The nouns of the hub, for tests that hold for all of them. */
export const MODELS = modelsOf(hubSchema());
