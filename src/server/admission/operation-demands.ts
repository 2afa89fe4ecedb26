import {
  type DocumentNode,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import { type ScopeNeed, scopedMembersOf, scopesNeeded } from "../../access/scope-check";
import { hashOf } from "../../access/trusted-operations";
import type { Variables } from "../../graph/deferred";
import { Faults } from "../errors";
import { type OperationSize, sizeOf } from "./limits";
import { SHORTEST_INDEXED } from "./input-cost";
import { type RowCounts, UNKNOWN_ROWS } from "./row-counts";

/** The size and scopes of an operation, which do not depend on the caller. */
export interface Demands {
  needs: readonly ScopeNeed[];
  size: OperationSize;
}

/** Most errors of variables to collect; the first of each variable is reported. */
const MOST_ERRORS = 5;

const MOST_BYTES = 8_000_000;
const REMEMBERED_FOR_MS = 60_000;
const LARGEST_ENTRY_BYTES = 32_000;
/** Approximate memory of an entry without its key, and of a scope need. */
const ENTRY_BYTES = 500;
const NEED_BYTES = 100;

/** Computes the demands of operations, once for each shape of their variables. */
export class OperationDemands {
  private readonly hashes = new WeakMap<DocumentNode, string>();
  private readonly needs = new WeakMap<DocumentNode, readonly ScopeNeed[]>();
  private readonly numbers = new WeakMap<OperationDefinitionNode, number>();
  private newestNumber = 0;
  private readonly known: LRUCache<string, Demands>;
  private readonly scopedMembers: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rowCounts: RowCounts = UNKNOWN_ROWS,
    mostBytes = MOST_BYTES,
  ) {
    this.scopedMembers = scopedMembersOf(schema);
    this.known = new LRUCache({
      maxSize: mostBytes,
      // Sizes depend on row counts, which change.
      ttl: REMEMBERED_FOR_MS,
      maxEntrySize: LARGEST_ENTRY_BYTES,
      sizeCalculation: ({ needs }, key) => 2 * key.length + ENTRY_BYTES + NEED_BYTES * needs.length,
    });
  }

  /** Approximate memory in use. */
  get byteLength(): number {
    return this.known.calculatedSize;
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

  /** The coerced variables. Throws the first error of each invalid variable. */
  coerced(operation: OperationDefinitionNode, variables: Variables): Variables {
    const { coerced, errors = [] } = getVariableValues(
      this.schema,
      operation.variableDefinitions ?? [],
      variables,
      { maxErrors: MOST_ERRORS },
    );
    if (coerced !== undefined) return coerced;
    throw new Faults(errors.filter(isFirstOfVariable));
  }

  /** The scopes that an operation needs regardless of its variables. */
  needsOf(document: DocumentNode): readonly ScopeNeed[] {
    let needs = this.needs.get(document);
    if (needs === undefined) {
      needs = scopesNeeded(this.schema, document, null);
      this.needs.set(document, needs);
    }
    return needs;
  }

  /** The demands of an operation with these variables. They are cached unless `check` throws. */
  of(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
    check: (demands: Demands) => void,
  ): Demands {
    const key = `${this.numberOf(operation)} ${this.shapeOf(variables)}`;
    const known = this.known.get(key);
    const demands = known ?? {
      needs: scopesNeeded(this.schema, document, variables),
      size: sizeOf(this.schema, document, operation, variables, this.rowCounts),
    };
    check(demands);
    if (known === undefined) this.known.set(key, demands);
    return demands;
  }

  private numberOf(operation: OperationDefinitionNode): number {
    let number = this.numbers.get(operation);
    if (number === undefined) {
      this.newestNumber += 1;
      number = this.newestNumber;
      this.numbers.set(operation, number);
    }
    return number;
  }

  /**
   * The variables without the strings that do not affect scopes: only their structure remains, and whether a text is long
   * enough to be searched for by an index.
   */
  private shapeOf(variables: Variables): string {
    return JSON.stringify(variables, (_name, value: unknown) =>
      typeof value === "string" && !this.scopedMembers.has(value)
        ? value.length < SHORTEST_INDEXED
          ? ""
          : "…"
        : value,
    );
  }
}

/** Keeps the first error of each variable, and drops the message that there were too many errors. */
function isFirstOfVariable({ nodes }: GraphQLError, index: number, errors: readonly GraphQLError[]): boolean {
  return nodes !== undefined && errors.findIndex((one) => one.nodes?.[0] === nodes[0]) === index;
}
