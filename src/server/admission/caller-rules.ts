import type { FastifyBaseLogger } from "fastify";
import {
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import type { Audit, AuditEntry } from "../../access/audit";
import { type Budget, budgetKey, RateLimited } from "../../access/budget";
import type { Grant } from "../../access/grant";
import { checkScopes } from "../../access/scope-check";
import type { TrustedOperations } from "../../access/trusted-operations";
import type { Variables } from "../../graph/later";
import { checkSize } from "./limits";
import { OperationDemands } from "./operation-demands";

export interface CallerRulesOptions {
  schema: GraphQLSchema;
  budget: Budget;
  trusted: TrustedOperations;
  /** Null when nothing is recorded. */
  audit: Audit | null;
  /** Whether operations come from a gateway, which writes them anew: their shape and text are its own. */
  isSubgraph: boolean;
}

/** A validated operation with what came with it. */
export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
  variables: Variables;
}

/** What was read for an answer; null where it was not counted. */
export interface ReadCounts {
  rowCount: number | null;
  protectedCount: number | null;
}

/** Operations of one organisation at the same moment, in one process. */
const MOST_AT_ONCE = 20;

/**
 * What depends on who asks: reviewed operations, scopes, size and budget, looked at before anything is read. It must not
 * be a validation rule, because a validated document is kept for the next caller.
 */
export class CallerRules {
  readonly demands: OperationDemands;
  private readonly underWay = new Map<string, number>();

  constructor(
    readonly options: CallerRulesOptions,
    readonly log: FastifyBaseLogger,
  ) {
    this.demands = new OperationDemands(options.schema);
  }

  /** One operation of a caller, of which nothing is known yet. */
  begin(grant: Grant): CallersOperation {
    return new CallersOperation(this, grant);
  }

  enter(key: string): void {
    const others = this.underWay.get(key) ?? 0;
    if (others >= MOST_AT_ONCE) {
      throw new RateLimited(
        `at most ${MOST_AT_ONCE} operations of an organisation run at once; try again in a moment`,
        { limit: MOST_AT_ONCE },
        1,
      );
    }
    this.underWay.set(key, others + 1);
  }

  leave(key: string): void {
    const left = (this.underWay.get(key) ?? 1) - 1;
    if (left === 0) this.underWay.delete(key);
    else this.underWay.set(key, left);
  }
}

/** One operation of one caller, from its coming to its answer. */
export class CallersOperation {
  /** SHA-256 of its text; empty while it is not understood. */
  hash = "";
  /** Its variables as the schema wants them; null while they are not known, or when they do not fit. */
  coerced: Variables | null = null;
  private readonly key: string;
  private readonly entry: AuditEntry;
  private isCounted = false;

  constructor(
    private readonly rules: CallerRules,
    readonly grant: Grant,
  ) {
    this.key = budgetKey(grant);
    this.entry = newEntry(grant);
  }

  /** Throws when the caller may not ask this, or not now. What it costs is paid then. */
  async enter({ document, operation, text, variables }: AskedOperation): Promise<void> {
    const { demands, log, options } = this.rules;
    this.hash = demands.hashOf(document, text);
    this.entry.operationHash = this.hash;
    this.entry.operationName = operation.name?.value ?? null;
    if (!options.isSubgraph) {
      options.trusted.check(this.hash, this.grant, (operationHash) =>
        log.warn({ tokenId: this.grant.tokenId, operationHash }, "operation is not a reviewed one"),
      );
    }
    this.coerced = demands.coerced(operation, variables);
    const { needs, size } = demands.of(document, operation, this.coerced);
    checkScopes(needs, this.grant.scopes);
    if (size !== null) {
      checkSize(size, options.isSubgraph);
      this.entry.cost = size.cost;
    }
    this.rules.enter(this.key);
    this.isCounted = true;
    await options.budget.spend(this.grant, this.entry.cost);
    this.entry.kind = operation.operation === OperationTypeNode.MUTATION ? "MUTATION" : "QUERY";
    if (this.entry.kind === "MUTATION") await options.audit?.require({ ...this.entry, status: "BEGUN" });
  }

  /** Ends it without a note: it is asked again in another way. */
  abandon(): void {
    if (this.isCounted) this.rules.leave(this.key);
    this.isCounted = false;
  }

  /** Ends it with its answer. */
  end(error: GraphQLFormattedError | undefined, counts: ReadCounts): void {
    this.abandon();
    const status = error === undefined ? "OK" : codeOf(error);
    this.rules.options.audit?.note({ ...this.entry, ...counts, status });
  }
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.["code"];
  return typeof code === "string" ? code : "UNKNOWN";
}

function newEntry({ tokenId, name, organisation }: Grant): AuditEntry {
  return {
    at: new Date(),
    tokenId: tokenId ?? name,
    organisation: organisation?.code ?? null,
    operationName: null,
    operationHash: "",
    kind: "REFUSED",
    cost: 0,
    rowCount: 0,
    protectedCount: 0,
    status: "OK",
  };
}
