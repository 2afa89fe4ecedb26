import type { FastifyBaseLogger } from "fastify";
import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import type { Audit } from "../../access/audit/audit";
import type { AuditEntry } from "../../access/audit/entry";
import { type Budget, partyOf } from "../../access/budget";
import type { Rejected } from "../../access/refusals";
import type { Grant } from "../../access/grant";
import { checkScopes } from "../../access/scope-check";
import type { TrustedOperations } from "../../access/trusted-operations";
import { DEFAULT_POOL_SIZES } from "../../data/serving-database";
import type { Variables } from "../../graph/deferred";
import { codeOf } from "../errors";
import { checkSize } from "./limits";
import { OperationDemands } from "./operation-demands";
import type { RowCounts } from "./row-counts";
import { Slots } from "./slots";
import { Turns } from "./turns";
import { Circuit } from "./circuit";
import type { ValidOperation } from "./valid-operations";

export interface AdmissionOptions {
  schema: GraphQLSchema;
  budget: Budget;
  trusted: TrustedOperations;
  /** Null when nothing is recorded. */
  audit: Audit | null;
  /** Unknown by default. */
  rowCounts?: RowCounts;
  /** Most operations that read at the same time. */
  mostReading?: number;
  /** Whether operations come from a gateway, which generates their text: reviews and limits of shape do not apply. */
  isSubgraph: boolean;
}

/** Rows read for an answer; null if they were not counted. */
export interface ReadCounts {
  rowCount: number | null;
  protectedCount: number | null;
}

const NOTHING_READ: ReadCounts = { rowCount: 0, protectedCount: 0 };

/** The rows of a compiled answer are not counted; the operation's cost bounds them. */
export const NOT_COUNTED: ReadCounts = { rowCount: null, protectedCount: null };

/** The sender of a request. */
export interface Caller {
  grant: Grant;
  address: string;
}

/** An operation that was admitted, during its execution. */
export interface AdmittedOperation {
  readonly grant: Grant;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** SHA-256 of its text. */
  readonly hash: string;
  /** Its variables as sent by the client, and coerced. */
  readonly sent: Variables;
  readonly variables: Variables;
  /** Its audit entry, which includes its cost. */
  readonly entry: AuditEntry;
  /** For the audit entry: rows read, and the code of the answer's first error. */
  counts: ReadCounts;
  status: string;
}

/**
 * Decides whether a caller may execute an operation: reviewed operations, scopes, size, budget, concurrency. None of this
 * may be a validation rule, because a valid operation is cached for all callers.
 */
export class Admission {
  readonly demands: OperationDemands;
  private readonly slots = new Slots();
  private readonly turns: Turns;
  private readonly circuit = new Circuit();

  constructor(
    private readonly options: AdmissionOptions,
    private readonly log: FastifyBaseLogger,
  ) {
    this.turns = new Turns(options.mostReading ?? DEFAULT_POOL_SIZES.reads);
    this.demands = new OperationDemands(options.schema, options.rowCounts);
  }

  /**
   * Executes an operation if the caller may do so now, otherwise throws. The points are spent before `execute` runs; the slot
   * is released and the audit entry written after it, whether it succeeds or fails.
   */
  async run<Result>(
    grant: Grant,
    asked: ValidOperation,
    sent: Variables,
    execute: (admitted: AdmittedOperation) => Promise<Result>,
  ): Promise<Result> {
    const { audit, budget } = this.options;
    const { document, operation } = asked;
    const entry = entryOf(grant, operation.name?.value ?? null);
    let ending = { counts: NOTHING_READ, status: "OK" };
    let release: (() => void) | null = null;
    try {
      const { cost, hash, variables } = this.check(grant, asked, sent, entry);
      release = this.slots.take(partyOf(grant));
      if (!budget.spendAtOnce(grant, cost)) await budget.spend(grant, cost);
      entry.kind = operation.operation === OperationTypeNode.MUTATION ? "MUTATION" : "QUERY";
      if (entry.kind === "MUTATION") await audit?.require({ ...entry, status: "BEGUN" });
      const admitted = { grant, document, operation, hash, sent, variables, entry, ...ending };
      ending = admitted;
      return await execute(admitted);
    } catch (error) {
      ending.status = codeOf(error);
      throw error;
    } finally {
      release?.();
      audit?.note({ ...entry, ...ending.counts, status: ending.status });
    }
  }

  /** Runs `read` for an admitted operation when a connection is free for its party. */
  inTurn<Result>(
    { grant }: Pick<AdmittedOperation, "grant">,
    signal: AbortSignal,
    read: () => Promise<Result>,
  ): Promise<Result> {
    const reader = { party: partyOf(grant), workload: grant.workload };
    return this.turns.inTurn(reader, signal, () => this.circuit.run(read));
  }

  /** Charges a running operation for its actual cost, which may overdraw the budget. */
  async charge({ entry, grant }: AdmittedOperation, points: number): Promise<void> {
    entry.cost += points;
    await this.options.budget.charge(grant, points);
  }

  /**
   * Admits an operation again that was admitted a moment ago and whose answer is cached: spends its points and records it.
   * Returns false when it needs a new decision.
   */
  repeat({ entry, grant }: Pick<AdmittedOperation, "entry" | "grant">): boolean {
    const { audit, budget } = this.options;
    if (!budget.spendAtOnce(grant, entry.cost)) return false;
    audit?.note({ ...entry, ...NOT_COUNTED, at: new Date(), status: "OK" });
    return true;
  }

  /** Records a request that was rejected before its operation was known. */
  noteRefusal(grant: Grant, status: string): void {
    this.options.audit?.note({ ...entryOf(grant, null), status });
  }

  /** Returns the result of `decide`; if it throws, the request is recorded and counted as rejected. */
  orRefused<Result>(caller: Caller, decide: () => Result): Result {
    try {
      return decide();
    } catch (error) {
      this.noteRefusal(caller.grant, codeOf(error));
      this.countRefusal(caller, { bodyBytes: 0, cpuMs: 0 });
      throw error;
    }
  }

  /** Throws when too many requests of the caller were rejected recently to spend more work on another. */
  async checkRefusals(caller: Caller): Promise<void> {
    await this.options.budget.refusals.check(keyOfCaller(caller));
  }

  /** Counts a rejected request. */
  countRefusal(caller: Caller, rejected: Rejected): void {
    this.options.budget.refusals.add(keyOfCaller(caller), rejected);
  }

  /** Throws if the caller may not execute this. Fills in the audit entry as far as the operation is known. */
  private check(grant: Grant, asked: ValidOperation, sent: Variables, entry: AuditEntry) {
    const { document, operation, text } = asked;
    const { isSubgraph, trusted } = this.options;
    const hash = this.demands.hashOf(document, text);
    entry.operationHash = hash;
    if (!isSubgraph) {
      trusted.check(hash, grant, (operationHash) =>
        this.log.warn({ tokenId: grant.tokenId, operationHash }, "operation is not a reviewed one"),
      );
    }
    const variables = this.coerced(grant, asked, sent);
    const { size } = this.demands.of(document, operation, variables, ({ needs, size }) => {
      checkScopes(needs, grant.scopes);
      checkSize(size, isSubgraph);
    });
    entry.cost = size.cost;
    return { cost: size.cost, hash, variables };
  }

  /** The coerced variables. Only callers with the required scopes see errors in them. */
  private coerced({ scopes }: Grant, { document, operation }: ValidOperation, sent: Variables): Variables {
    try {
      return this.demands.coerced(operation, sent);
    } catch (error) {
      checkScopes(this.demands.needsOf(document), scopes);
      throw error;
    }
  }
}

/** Callers without a token share a grant and are distinguished by address. */
function keyOfCaller({ address, grant: { name, tokenId } }: Caller): string {
  return tokenId ?? `${name} ${address}`;
}

function entryOf({ tokenId, name, organisation }: Grant, operationName: string | null): AuditEntry {
  return {
    at: new Date(),
    tokenId: tokenId ?? name,
    organisation: organisation?.code ?? null,
    operationName,
    operationHash: "",
    kind: "REFUSED",
    cost: 0,
    ...NOTHING_READ,
    status: "OK",
    addressRange: null,
    requests: 1,
  };
}
