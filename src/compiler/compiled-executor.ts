import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { DatabaseError } from "pg";
import { longestSilenceMs, type Rights, setRightsSql } from "../data/rights";
import { asUnavailable, readAgainIfLost } from "../data/service-unavailable";
import type { ServingDatabase } from "../data/serving-database";
import { commented } from "../data/statement-comment";
import { AnswerTooLarge, type BytesPool, type BytesRequest } from "../data/wire";
import { Deferred, type Variables } from "../graph/deferred";
import { AnswerTooLong, QueryTimeout } from "../graph/limit-exceeded";
import { operationLabel } from "../graph/operation-label";
import type { Plan } from "./compile-operation";
import { LARGEST_ANSWER_BYTES } from "./list-rows";
import { NeedsReference } from "./needs-reference";
import { OperationPlans } from "./operation-plans";

/** An answer whose JSON text PostgreSQL wrote. */
export interface CompiledAnswer {
  /** The JSON of the whole answer in UTF-8, in parts. */
  parts: readonly Buffer[];
  /** Version of the data that was read. */
  version: number;
}

/** A validated operation with its coerced variables. */
export interface ExecutableOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** SHA-256 of the text of the document. */
  hash: string;
  variables: Variables;
}

/** Text of a plan at a level of disclosure. */
interface PlanText {
  text: string;
  isLong: boolean;
}

type WireStatement = BytesRequest["statements"][number];

/** Statements of more characters take about as long to plan as to run, so they use one generic plan for all values. */
const LONG_STATEMENT = 6_000;
const GENERIC_PLAN = { plan_cache_mode: "force_generic_plan" };

/** Executes operations, each as one statement. */
export class CompiledExecutor {
  private readonly plans: OperationPlans;
  /** Texts of plans by level of disclosure, and statements that set rights. They are cached so that equal texts are one string. */
  private readonly texts = new WeakMap<Plan, Map<string, PlanText>>();
  private readonly rightsStatements = new WeakMap<Rights, Record<"short" | "long", WireStatement>>();

  constructor(
    schema: GraphQLSchema,
    private readonly pool: Pick<BytesPool, "run">,
    private readonly database: ServingDatabase,
  ) {
    this.plans = new OperationPlans(schema);
  }

  /** The answer to a validated operation, or why graphql-js must execute it. */
  async answer(
    requested: ExecutableOperation,
    rights: Rights,
    signal?: AbortSignal,
  ): Promise<CompiledAnswer | NeedsReference> {
    const { document, operation, variables } = requested;
    const plan = this.plans.planFor(document, operation, variables);
    if (plan instanceof NeedsReference) return plan;
    const values = bound(plan, variables);
    if (values instanceof NeedsReference) return values;
    const { text, isLong } = this.textOf(plan, requested, rights);
    try {
      const request = {
        statements: [this.rightsStatementFor(rights, isLong), { text, values }],
        planKey: rights.role,
        longestSilenceMs: longestSilenceMs(rights),
        ...(signal && { signal }),
      };
      const [row] = await readAgainIfLost(() => this.pool.run(request));
      if (row === undefined) throw new Error("expected one row");
      return assembled(plan, row);
    } catch (error) {
      if (isForReference(error)) return new NeedsReference(error.message);
      throw refusal(error) ?? asUnavailable(error);
    }
  }

  private rightsStatementFor(rights: Rights, isLong: boolean): WireStatement {
    let rightsStatements = this.rightsStatements.get(rights);
    if (rightsStatements === undefined) {
      const settings = { ...rights.settings, ...GENERIC_PLAN };
      const setting = (wanted: Rights) => rightsStatement(wanted, this.database);
      rightsStatements = { short: setting(rights), long: setting({ ...rights, settings }) };
      this.rightsStatements.set(rights, rightsStatements);
    }
    return isLong ? rightsStatements.long : rightsStatements.short;
  }

  private textOf(plan: Plan, requested: ExecutableOperation, { levelSchema }: Rights): PlanText {
    let texts = this.texts.get(plan);
    if (texts === undefined) {
      texts = new Map();
      this.texts.set(plan, texts);
    }
    let text = texts.get(levelSchema);
    if (text === undefined) {
      const statement = plan.statement.textAt(levelSchema);
      text = {
        text: commented(operationLabel(requested), statement),
        isLong: statement.length > LONG_STATEMENT,
      };
      texts.set(levelSchema, text);
    }
    return text;
  }
}

function rightsStatement(rights: Rights, database: ServingDatabase): WireStatement {
  const { text, values } = setRightsSql(rights, database);
  return { text: commented("hub: set the role and the rights", text), values };
}

function bound({ statement }: Plan, variables: Variables): unknown[] | NeedsReference {
  try {
    return statement.values.map((value) => (value instanceof Deferred ? value.of(variables) : value));
  } catch (error) {
    if (error instanceof GraphQLError) return new NeedsReference(error.message);
    throw error;
  }
}

/** Answers up to this size are copied into one part, which is cheaper than to send many. */
const SMALL_BYTES = 65_536;

function assembled({ pieces }: Plan, [version, ...cells]: readonly (Buffer | null)[]): CompiledAnswer {
  const parts = pieces.flatMap((piece, index) => {
    const cell = cells[index];
    return cell == null ? [piece] : [piece, cell];
  });
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    parts: size <= SMALL_BYTES ? [Buffer.concat(parts, size)] : parts,
    version: Number(version?.toString() ?? "0"),
  };
}

/** SQLSTATEs: a required value that is missing, an answer that is too large, a statement that was cancelled. */
const MISSING = "HB001";
const TOO_LARGE = "HB002";
const QUERY_CANCELED = "57014";

function refusal(error: unknown): GraphQLError | null {
  if (error instanceof AnswerTooLarge) return new AnswerTooLong(LARGEST_ANSWER_BYTES);
  if (!(error instanceof DatabaseError)) return null;
  if (error.code === TOO_LARGE) return new AnswerTooLong(LARGEST_ANSWER_BYTES);
  return error.code === QUERY_CANCELED ? new QueryTimeout() : null;
}

/** Errors in the data or in the caller's values, which graphql-js reports at their path in the answer. */
function isForReference(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && (error.code === MISSING || error.code?.startsWith("22") === true);
}
