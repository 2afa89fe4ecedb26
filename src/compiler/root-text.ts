import type { GraphQLField, GraphQLSchema } from "graphql";
import type { AskedField, Compilation } from "./compilation";
import type { JsonText } from "./json-text";

/** Text of the answer of a root field whose rows do not follow from declarations. */
export type RootText = (compilation: Compilation, asked: AskedField) => JsonText;

const texts = new WeakMap<object, RootText>();

/** Says how root fields with resolvers of their own are compiled, by name. */
export function compileRootFields(schema: GraphQLSchema, byName: Readonly<Record<string, RootText>>): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const [name, text] of Object.entries(byName)) {
    const field = fields[name];
    if (field === undefined) throw new Error(`expected the schema to have a root field ${name}`);
    texts.set(field, text);
  }
}

export function rootTextOf(field: GraphQLField<unknown, unknown>): RootText | null {
  return texts.get(field) ?? null;
}
