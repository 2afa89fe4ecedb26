import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { attachResolvers } from "./data/attach-resolvers";
import { declareFields } from "./graph/declare-fields";
import { NodeResolver } from "./hub/node.resolver";
import { SearchResolver } from "./hub/search.resolver";
import { NOUNS } from "./nouns";

let schema: GraphQLSchema | undefined;

/** The one schema of the hub, sorted by name. Built once a process: the declarations cannot be added twice. */
export function hubSchema(): GraphQLSchema {
  schema ??= build();
  return schema;
}

function build(): GraphQLSchema {
  const rootFields = declareFields();
  const built = buildSchemaSync({
    resolvers: [NodeResolver, SearchResolver, ...rootFields],
    orphanedTypes: [...NOUNS],
    validate: false,
  });
  return lexicographicSortSchema(attachResolvers(built));
}
