import {
  type DocumentNode,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { type ScopeNeed, scopedMembersOf, scopesNeeded } from "../../access/scope-check";
import { hashOf } from "../../access/trusted-operations";
import type { Variables } from "../../graph/later";
import { sizeOf } from "./limits";
import type { OperationSize } from "./operation-size";

/** What an operation demands, whoever asks it. */
export interface Demands {
  needs: readonly ScopeNeed[];
  /** Null when the variables do not fit, and the operation is not executed. */
  size: OperationSize | null;
}

/** Faults of variables that are told at once. */
const MOST_ERRORS = 5;

/** Shapes of variables kept for one operation. */
const MOST_SHAPES = 1_000;

/** Works out what operations demand, once for each shape of their variables. */
export class OperationDemands {
  private readonly hashes = new WeakMap<DocumentNode, string>();
  private readonly demands = new WeakMap<OperationDefinitionNode, Map<string, Demands>>();

  private readonly scopedMembers: ReadonlySet<string>;

  constructor(private readonly schema: GraphQLSchema) {
    this.scopedMembers = scopedMembersOf(schema);
  }

  /** SHA-256 of the text of a document. */
  hashOf(document: DocumentNode, text: string): string {
    let hash = this.hashes.get(document);
    if (hash === undefined) {
      hash = hashOf(text);
      this.hashes.set(document, hash);
    }
    return hash;
  }

  /** The variables as the schema wants them, or what is wrong with them. */
  coerced(operation: OperationDefinitionNode, variables: Variables) {
    return getVariableValues(this.schema, operation.variableDefinitions ?? [], variables, {
      maxErrors: MOST_ERRORS,
    });
  }

  of(document: DocumentNode, operation: OperationDefinitionNode, coerced: Variables | null): Demands {
    let byShape = this.demands.get(operation);
    if (byShape === undefined || byShape.size >= MOST_SHAPES) {
      byShape = new Map();
      this.demands.set(operation, byShape);
    }
    const shape = this.shapeOf(coerced);
    let demands = byShape.get(shape);
    if (demands === undefined) {
      const size = coerced === null ? null : sizeOf(this.schema, document, operation, coerced);
      demands = { needs: scopesNeeded(this.schema, document, coerced), size };
      byShape.set(shape, demands);
    }
    return demands;
  }

  /** What is left of variables without texts on which neither size nor scopes depend: what is there, and how large. */
  private shapeOf(variables: Variables | null): string {
    return JSON.stringify(variables, (_name, value: unknown) =>
      typeof value === "string" && !this.scopedMembers.has(value) ? "" : value,
    );
  }
}
