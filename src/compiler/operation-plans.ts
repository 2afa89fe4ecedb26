import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { Variables } from "../graph/deferred";
import { compileOperation, type Plan } from "./compile-operation";
import { DecisionTree } from "./decision-tree";
import { NeedsReference } from "./needs-reference";

/** Most statements that are cached for one operation. */
const MOST_SHAPES = 100;

/** Cache of the statements of operations, by the shape of their variables. */
export class OperationPlans {
  private readonly trees = new WeakMap<OperationDefinitionNode, DecisionTree<Plan | NeedsReference>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The statement of a validated operation, or why graphql-js must execute it. */
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
    // Callers choose the shapes, so they must be bounded. No LRU cache, because single leaves cannot be evicted from a tree.
    if (tree.leafCount >= MOST_SHAPES) tree.clear();
    return tree;
  }
}

/** Bad input is reported by graphql-js, at its path. */
function referenceFor<Result>(make: () => Result): Result | NeedsReference {
  try {
    return make();
  } catch (error) {
    if (error instanceof NeedsReference) return error;
    if (error instanceof GraphQLError) return new NeedsReference(error.message);
    throw error;
  }
}
