import type { GraphQLField, GraphQLSchema } from "graphql";

/** Associates information with root fields that have resolvers of their own, by their names. */
export class RootFields<About> {
  private readonly about = new WeakMap<object, About>();

  /** Throws if the schema has no root field of a name. */
  declare(schema: GraphQLSchema, byName: Readonly<Record<string, About>>): void {
    const fields = schema.getQueryType()?.getFields() ?? {};
    for (const [name, about] of Object.entries(byName)) {
      const field = fields[name];
      if (field === undefined) throw new Error(`expected the schema to have a root field ${name}`);
      this.about.set(field, about);
    }
  }

  of(field: GraphQLField<unknown, unknown>): About | null {
    return this.about.get(field) ?? null;
  }
}
