import type { GraphQLFieldResolver, GraphQLResolveInfo } from "graphql";
import { known } from "../graph/deferred";
import type { PickedField } from "../graph/model";
import { pageOf, type PageArguments } from "../graph/page-arguments";
import { fieldsBelow } from "../graph/selection";
import { elementOf, type Listed } from "./list-sql";
import { checkCursors, cursorOf, NO_PARENT, type ListRequest, type ListRow } from "./list-statement";
import type { OperationContext } from "./operation-context";
import type { ListLoader } from "./operation-loaders";
import { propertiesFor, type Row } from "./row";
import type { Filter } from "./where";

interface ListArguments extends PageArguments {
  filter?: Filter | null;
  groupBy?: readonly string[] | null;
  orderBy?: readonly Filter[] | null;
}

/** A list at a parent. It reads only what its selected fields need, so a count alone reads no rows. */
class Connection {
  constructor(
    private readonly loader: ListLoader,
    private readonly parentKey: number,
  ) {}

  get request(): ListRequest {
    return this.loader.request;
  }

  async rows(): Promise<ListRow[]> {
    const { size, direction } = this.request.page;
    const page = (await this.loader.rows.load(this.parentKey)).slice(0, known(size));
    return direction === "FORWARD" ? page : page.toReversed();
  }

  async hasMore(): Promise<boolean> {
    return (await this.loader.rows.load(this.parentKey)).length > known(this.request.page.size);
  }

  async count(): Promise<number> {
    return this.loader.count.load(this.parentKey);
  }
}

/** Resolver of a list, or of a list of groups. */
export function connectionResolver(listed: Listed): GraphQLFieldResolver<Row, OperationContext> {
  return (parent, given: ListArguments, { loaders }, info) => {
    const loader = loaders.list(info.fieldNodes, () => listRequest(listed, given, info));
    return new Connection(loader, listed.edge === null ? NO_PARENT : parent.pk);
  };
}

/** Resolver of a picked field: the first row of the list behind its edge that belongs to the object with the code in the argument. */
export function pickResolver({
  argument,
  by,
  edge,
}: PickedField): GraphQLFieldResolver<Row, OperationContext, Readonly<Record<string, unknown>>> {
  const { target } = edge;
  return async (parent, given, { loaders }, info) => {
    const loader = loaders.list(info.fieldNodes, () => ({
      field: `${info.parentType.name}.${info.fieldName}`,
      target,
      edge,
      filter: { [by]: { code: { eq: given[argument] } } },
      groupBy: null,
      orderBy: null,
      page: pageOf({ first: 1 }),
      properties: propertiesFor(target, fieldsBelow(info.fieldNodes, target.name, info)),
    }));
    const [row] = await loader.rows.load(parent.pk);
    return row ?? null;
  };
}

function listRequest(
  { target, edge, isGrouped }: Listed,
  given: ListArguments,
  info: GraphQLResolveInfo,
): ListRequest {
  const groupBy = isGrouped ? (given.groupBy ?? []) : null;
  const element = elementOf({ target, groupBy });
  const fields = fieldsBelow(info.fieldNodes, `${element.name}Connection`, info);
  const edges = fieldsBelow(fields.get("edges") ?? [], `${element.name}Edge`, info);
  const nodes = [...(fields.get("nodes") ?? []), ...(edges.get("node") ?? [])];
  const request: ListRequest = {
    field: `${info.parentType.name}.${info.fieldName}`,
    target,
    edge,
    filter: given.filter ?? {},
    groupBy,
    orderBy: given.orderBy ?? null,
    page: pageOf(given),
    properties: propertiesFor(element, fieldsBelow(nodes, element.name, info)),
  };
  checkCursors(request);
  return request;
}

/** Resolvers of the fields of a connection, the same for every noun. */
export const CONNECTION_FIELDS: Readonly<Record<string, GraphQLFieldResolver<Connection, OperationContext>>> =
  {
    nodes: (connection) => connection.rows(),
    edges: async (connection) =>
      (await connection.rows()).map((node) => ({ node, cursor: cursorOf(connection.request, node) })),
    pageInfo,
    totalCount: (connection) => connection.count(),
  };

async function pageInfo(connection: Connection) {
  const rows = await connection.rows();
  const hasMore = await connection.hasMore();
  const { direction, after, before } = connection.request.page;
  const cursorAt = (index: number) => {
    const row = rows.at(index);
    return row === undefined ? null : cursorOf(connection.request, row);
  };
  return {
    hasNextPage: direction === "FORWARD" ? hasMore : before !== null,
    hasPreviousPage: direction === "FORWARD" ? after !== null : hasMore,
    startCursor: cursorAt(0),
    endCursor: cursorAt(-1),
  };
}
