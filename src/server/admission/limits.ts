import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { LimitExceeded, QueryTooCostly } from "../../graph/limit-exceeded";
import type { Variables } from "../../graph/deferred";
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from "../../graph/page-arguments";
import { type RowCounts, UNKNOWN_ROWS } from "./row-counts";
import { costOf } from "./operation-cost";
import { type OperationShape, shapeOf } from "./operation-shape";

/** Most tokens of a document; larger ones are not parsed. */
export const MOST_TOKENS = 2_000;

/** Shape of an operation, and its points. */
export interface OperationSize extends OperationShape {
  cost: number;
}

/** Limits of an operation. Four nested lists are well within. */
export const OPERATION_LIMITS: Readonly<OperationSize> = {
  depth: 8,
  aliases: 30,
  directives: 5,
  rootFields: 10,
  inputDepth: 10,
  conditions: 100,
  cost: 50_000,
};

/** In the order in which they are checked. */
const SHAPE_LIMITS = ["depth", "aliases", "directives", "rootFields", "inputDepth", "conditions"] as const;

/** Size of an operation, by its page sizes and row counts. */
export function sizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  rowCounts: RowCounts = UNKNOWN_ROWS,
): OperationSize {
  const pages = { defaultSize: DEFAULT_PAGE_SIZE, largestSize: LARGEST_PAGE_SIZE };
  return {
    ...shapeOf(schema, document, operation, variables),
    cost: costOf(schema, document, operation, variables, pages, rowCounts),
  };
}

/** Rejects an operation that is too large. In a subgraph only the cost counts, because a gateway generates the operations. */
export function checkSize(size: OperationSize, isSubgraph = false): void {
  for (const limit of isSubgraph ? [] : SHAPE_LIMITS) {
    const allowed = OPERATION_LIMITS[limit];
    if (size[limit] > allowed) throw new LimitExceeded({ limit, allowed, received: size[limit] });
  }
  if (size.cost > OPERATION_LIMITS.cost) throw new QueryTooCostly(size.cost, OPERATION_LIMITS.cost);
}
