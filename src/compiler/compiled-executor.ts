import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { DatabaseError } from "pg";
import { longestSilenceMs, type Rights, takeRightsSql } from "../data/rights";
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

/** A finished answer as PostgreSQL wrote it. */
export interface CompiledAnswer {
  /** JSON of the whole answer, in UTF-8: one part after the other. */
  parts: readonly Buffer[];
  /** Version of the data that it was read from. */
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

/** Characters from which on a statement takes about as long to plan as to run, and is planned once for all values. */
const LONG_STATEMENT = 6_000;
const PLANNED_ONCE = { plan_cache_mode: "force_generic_plan" };

/** Answers operations by one statement each. */
export class CompiledExecutor {
  private readonly plans: OperationPlans;
  /** Texts of plans at the levels of disclosure, and statements that take rights: the same text is the same string. */
  private readonly texts = new WeakMap<Plan, Map<string, PlanText>>();
  private readonly takings = new WeakMap<Rights, Record<"short" | "long", WireStatement>>();

  constructor(
    schema: GraphQLSchema,
    private readonly pool: Pick<BytesPool, "run">,
    private readonly database: ServingDatabase,
  ) {
    this.plans = new OperationPlans(schema);
  }

  /** The answer of a validated operation; or why graphql-js must give it. */
  async answer(
    asked: ExecutableOperation,
    rights: Rights,
    signal?: AbortSignal,
  ): Promise<CompiledAnswer | NeedsReference> {
    const { document, operation, variables } = asked;
    const plan = this.plans.planFor(document, operation, variables);
    if (plan instanceof NeedsReference) return plan;
    const values = bound(plan, variables);
    if (values instanceof NeedsReference) return values;
    const { text, isLong } = this.textOf(plan, asked, rights);
    try {
      const request = {
        statements: [this.takingOf(rights, isLong), { text, values }],
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

  private takingOf(rights: Rights, isLong: boolean): WireStatement {
    let takings = this.takings.get(rights);
    if (takings === undefined) {
      const settings = { ...rights.settings, ...PLANNED_ONCE };
      const taking = (taken: Rights) => takingStatement(taken, this.database);
      takings = { short: taking(rights), long: taking({ ...rights, settings }) };
      this.takings.set(rights, takings);
    }
    return isLong ? takings.long : takings.short;
  }

  private textOf(plan: Plan, asked: ExecutableOperation, { levelSchema }: Rights): PlanText {
    let texts = this.texts.get(plan);
    if (texts === undefined) {
      texts = new Map();
      this.texts.set(plan, texts);
    }
    let text = texts.get(levelSchema);
    if (text === undefined) {
      const statement = plan.statement.textAt(levelSchema);
      text = { text: commented(operationLabel(asked), statement), isLong: statement.length > LONG_STATEMENT };
      texts.set(levelSchema, text);
    }
    return text;
  }
}

function takingStatement(rights: Rights, database: ServingDatabase): WireStatement {
  const { text, values } = takeRightsSql(rights, database);
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

/** Smaller parts are copied into one, which is cheaper than to pass on many. */
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

/** SQLSTATEs: a missing value that must be there, an answer beyond the limit, a statement that was stopped. */
const MISSING = "HB001";
const TOO_LARGE = "HB002";
const QUERY_CANCELED = "57014";

function refusal(error: unknown): GraphQLError | null {
  if (error instanceof AnswerTooLarge) return new AnswerTooLong(LARGEST_ANSWER_BYTES);
  if (!(error instanceof DatabaseError)) return null;
  if (error.code === TOO_LARGE) return new AnswerTooLong(LARGEST_ANSWER_BYTES);
  return error.code === QUERY_CANCELED ? new QueryTimeout() : null;
}

/** Faults of the data or of the caller's values, which graphql-js words at their place in the answer. */
function isForReference(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && (error.code === MISSING || error.code?.startsWith("22") === true);
}
