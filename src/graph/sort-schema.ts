import { MapperKind, mapSchema } from "@graphql-tools/utils";
import {
  GraphQLEnumType,
  type GraphQLEnumValueConfigMap,
  type GraphQLSchema,
  isEnumType,
  lexicographicSortSchema,
} from "graphql";

/** The schema sorted by name, except for the values of enums, which stay in the course of things. */
export function sortSchema(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(lexicographicSortSchema(schema), {
    [MapperKind.ENUM_TYPE]: (sorted) => {
      const declared = schema.getType(sorted.name);
      if (!isEnumType(declared)) return sorted;
      const config = sorted.toConfig();
      const values: GraphQLEnumValueConfigMap = {};
      for (const { name } of declared.getValues()) {
        const value = config.values[name];
        if (value !== undefined) values[name] = value;
      }
      return new GraphQLEnumType({ ...config, values });
    },
  });
}
