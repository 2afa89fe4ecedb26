import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { OperationContext } from "../data/operation-context";
import type { Row } from "../data/row";
import { BadUserInput } from "../graph/bad-user-input";
import { decodeGlobalId } from "../graph/global-id";
import { modelsOf } from "../graph/models";
import { Node } from "../graph/node";

const MOST_IDS = 500;

/** A row with its type name, which interfaces need. */
export type TypedRow = Row & { readonly __typename: string };

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "The object with this global id. Null when there is none.",
  })
  async node(
    @Arg("id", () => ID, { description: "Global id, as returned by an `id` field." }) id: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TypedRow | null> {
    return loadNode(id, context, info);
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "The objects with these global ids, in the same order. Null for each id without an object.",
  })
  async nodes(
    @Arg("ids", () => [ID], { description: `Global ids, at most ${MOST_IDS}.` }) ids: string[],
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(TypedRow | null)[]> {
    return Promise.all(checkIds(ids).map((id) => loadNode(id, context, info)));
  }
}

/** Throws if there are too many. */
export function checkIds(ids: unknown): string[] {
  const all = Array.isArray(ids) ? ids.map(String) : [];
  if (all.length <= MOST_IDS) return all;
  throw new BadUserInput({ argument: "ids", expected: `at most ${MOST_IDS} ids`, received: all.length });
}

/** The row with a global id, with the selected properties. */
export async function loadNode(
  id: string,
  { loaders }: OperationContext,
  info: GraphQLResolveInfo,
): Promise<TypedRow | null> {
  const key = decodeGlobalId(id);
  const model = key === null ? null : modelsOf(info.schema).find(key.typeName);
  if (key === null || model === null) return null;
  const row = await loaders.loadRow(model, key.pk, info);
  return row === null ? null : { ...row, __typename: model.name };
}
