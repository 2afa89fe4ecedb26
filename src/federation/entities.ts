import {
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isObjectType,
} from "graphql";
import type { OperationContext } from "../data/operation-context";
import type { Row } from "../data/row";
import { BadUserInput } from "../graph/bad-user-input";
import { decodeGlobalId } from "../graph/global-id";
import { businessKeyOf } from "../graph/look-ups";
import type { Model } from "../graph/model";

/** A representation of an entity, as a gateway sends it: its type and one of its keys. */
type Representation = Readonly<Record<string, unknown>>;

const AnyRepresentation = new GraphQLScalarType<Representation>({
  name: "_Any",
  description: "Type and key of an entity.",
});

/** Adds the fields for gateways: `_entities`, by key, and `_service`, the subgraph's schema. */
export function withEntities(schema: GraphQLSchema, entities: readonly Model[], sdl: string): GraphQLSchema {
  const config = schema.toConfig();
  const query = config.query?.toConfig();
  if (query === undefined) throw new Error("expected a schema with a query type");
  const service = new GraphQLObjectType({
    name: "_Service",
    fields: { sdl: { type: new GraphQLNonNull(GraphQLString) } },
  });
  const fields: Record<string, GraphQLFieldConfig<unknown, OperationContext>> = {
    ...query.fields,
    _service: { type: new GraphQLNonNull(service), resolve: () => ({ sdl }) },
  };
  if (entities.length > 0) fields["_entities"] = entitiesField(schema, entities);
  const extended = new GraphQLObjectType({ ...query, fields });
  return new GraphQLSchema({
    ...config,
    query: extended,
    types: config.types.filter((type) => type.name !== query.name),
  });
}

function entitiesField(
  schema: GraphQLSchema,
  entities: readonly Model[],
): GraphQLFieldConfig<unknown, OperationContext, { representations: readonly Representation[] }> {
  const models = new Map(entities.map((model) => [model.name, model]));
  const union = new GraphQLUnionType({
    name: "_Entity",
    types: entities.map(({ name }) => {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`expected ${name} in its subgraph`);
      return type;
    }),
    resolveType: ({ __typename }: { __typename: string }) => __typename,
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(union)),
    args: {
      representations: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(AnyRepresentation))) },
    },
    // One promise per representation, so that an invalid one fails on its own.
    resolve: (_root, { representations }, context, info) =>
      representations.map(async (representation) => {
        const model = models.get(String(representation["__typename"]));
        if (model === undefined) {
          throw new BadUserInput({
            argument: "representations",
            expected: "a type that this subgraph knows",
            received: representation["__typename"],
          });
        }
        const row = await loadEntity(model, representation, context, info);
        return row === null ? null : { ...row, __typename: model.name };
      }),
  };
}

/** The row of a representation; null if it is missing or the caller may not see it. */
async function loadEntity(
  model: Model,
  { id, code }: Representation,
  { loaders }: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const key =
    typeof id === "string"
      ? keyOfId(model, id)
      : typeof code === "string"
        ? await loaders.keyOfCode(model, wholeKey(model, code))
        : null;
  return key === null ? null : loaders.loadRow(model, key, info);
}

/** A code, if that is the whole business key of the noun: an area's code names several rows. */
function wholeKey(model: Model, code: string): string {
  const properties = businessKeyOf(model).map(({ property }) => property);
  if (properties.join() === "code") return code;
  throw new BadUserInput({
    argument: `the representation of ${model.name}`,
    expected: `an id, because only ${properties.join(" and ")} together name one`,
    received: { code },
  });
}

function keyOfId(model: Model, id: string): number | null {
  const key = decodeGlobalId(id);
  return key?.typeName === model.name ? key.pk : null;
}
