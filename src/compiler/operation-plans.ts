import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { Variables } from "../graph/deferred";
import { compileOperation, type Plan } from "./compile-operation";
import { DecisionTree } from "./decision-tree";
import { NeedsReference } from "./needs-reference";

/** Statements kept for one operation, whose variables may be of many shapes. */
const MOST_SHAPES = 100;

/** The statements of the operations asked so far; what was compiled once serves all requests of the same shape. */
export class OperationPlans {
  private readonly trees = new WeakMap<OperationDefinitionNode, DecisionTree<Plan | NeedsReference>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The statement of a validated operation, or why it needs graphql-js. */
  planFor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): Plan | NeedsReference {
    const tree = this.treeOf(operation);
    return referenceFor(
      () =>
        tree.find(variables) ??
        tree.grow(variables, (specialise) =>
          referenceFor(() => compileOperation(this.schema, document, operation, specialise)),
        ),
    );
  }

  private treeOf(operation: OperationDefinitionNode): DecisionTree<Plan | NeedsReference> {
    let tree = this.trees.get(operation);
    if (tree === undefined) {
      tree = new DecisionTree();
      this.trees.set(operation, tree);
    }
    // The caller chooses how many shapes there are. A tree has no leaf to evict alone, and recompiling is cheap: all go.
    if (tree.leafCount >= MOST_SHAPES) tree.clear();
    return tree;
  }
}

/** Bad input is worded where graphql-js comes to it. */
function referenceFor<Result>(make: () => Result): Result | NeedsReference {
  try {
    return make();
  } catch (error) {
    if (error instanceof NeedsReference) return error;
    if (error instanceof GraphQLError) return new NeedsReference(error.message);
    throw error;
  }
}
