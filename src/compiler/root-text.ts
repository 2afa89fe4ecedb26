import type { RequestedField, Compilation } from "./compilation";
import type { JsonText } from "./json-text";
import { RootFields } from "./root-fields";

/** Text of the answer of a root field that is not derived from declarations. */
export type RootText = (compilation: Compilation, requested: RequestedField) => JsonText;

/** Root fields with resolvers of their own that can be compiled. */
export const rootTexts = new RootFields<RootText>();
