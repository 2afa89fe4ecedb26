import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { LimitExceeded, QueryTooCostly } from "../../graph/limit-exceeded";
import type { Variables } from "../../graph/later";
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from "../../graph/page-arguments";
import { type RowCounts, UNKNOWN_ROWS } from "./row-counts";
import { measureOperation, type OperationSize } from "./operation-size";

/** Tokens of a document; more are not even parsed. */
export const MOST_TOKENS = 2_000;

/** What an operation may ask for. Four hops over lists stay well within. */
export const OPERATION_LIMITS: Readonly<OperationSize> = {
  depth: 8,
  aliases: 30,
  directives: 5,
  rootFields: 10,
  inputDepth: 10,
  conditions: 100,
  cost: 50_000,
};

/** In the order in which they are looked at. */
const SHAPE_LIMITS = ["depth", "aliases", "directives", "rootFields", "inputDepth", "conditions"] as const;

/** Size of an operation by its pages, and by the rows that there are. */
export function sizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  rowCounts: RowCounts = UNKNOWN_ROWS,
): OperationSize {
  const pages = { defaultSize: DEFAULT_PAGE_SIZE, largestSize: LARGEST_PAGE_SIZE };
  return measureOperation(schema, document, operation, variables, pages, rowCounts);
}

/** Refuses an operation that is too large. Of a subgraph only the cost counts: a gateway shapes its operations. */
export function checkSize(size: OperationSize, isSubgraph = false): void {
  for (const limit of isSubgraph ? [] : SHAPE_LIMITS) {
    const allowed = OPERATION_LIMITS[limit];
    if (size[limit] > allowed) throw new LimitExceeded({ limit, allowed, received: size[limit] });
  }
  if (size.cost > OPERATION_LIMITS.cost) throw new QueryTooCostly(size.cost, OPERATION_LIMITS.cost);
}
