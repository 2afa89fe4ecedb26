import type { AskedField, Compilation } from "./compilation";
import type { JsonText } from "./json-text";
import { RootFields } from "./root-fields";

/** Text of the answer of a root field whose rows do not follow from declarations. */
export type RootText = (compilation: Compilation, asked: AskedField) => JsonText;

/** How root fields with resolvers of their own are compiled. */
export const rootTexts = new RootFields<RootText>();
