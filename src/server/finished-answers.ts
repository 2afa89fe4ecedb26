import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { type Grant, rightsOf } from "../access/grant";
import { CompiledExecutor } from "../compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../compiler/list-rows";
import { NeedsReference } from "../compiler/needs-reference";
import { DataVersion } from "../data/data-version";
import type { Rights } from "../data/rights";
import { BytesPool } from "../data/wire/bytes-pool";
import type { Variables } from "../graph/later";
import { AnswerCache, etagOf, today } from "./answer-cache";
import type { Exchange } from "./exchange";

/** An answer as bytes, and how it came about. */
export interface FinishedAnswer {
  /** Its bytes, one part after the other. */
  parts: readonly Buffer[];
  /** Null for an answer that is not kept. */
  etag: string | null;
  version: number;
  by: "compiled" | "cached";
}

/** A validated operation of a caller who may ask it. */
export interface AdmittedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** SHA-256 of its text. */
  hash: string;
  variables: Variables;
  grant: Grant;
}

/** Answers that are kept: the answers, and what tells how the data stand. */
export interface KeptAnswers {
  cache: AnswerCache;
  dataVersion: DataVersion;
}

/**
 * Answers that PostgreSQL writes, and those it wrote before. An answer is a function of the operation, its variables, what
 * the caller may see, the version of the data, and the day.
 */
export class FinishedAnswers {
  private readonly rights = new WeakMap<Grant, { rights: Rights; key: string }>();

  constructor(
    private readonly executor: CompiledExecutor,
    /** Null when every answer is read anew. */
    private readonly kept: KeptAnswers | null,
  ) {}

  async answer(
    asked: AdmittedOperation,
    { leastVersion, signal }: Pick<Exchange, "leastVersion" | "signal">,
  ): Promise<FinishedAnswer | NeedsReference> {
    const { rights, key } = this.rightsOf(asked.grant);
    const name = asked.operation.name?.value ?? "";
    const place =
      this.kept === null ? "" : `${today()} ${asked.hash} ${name} ${key} ${JSON.stringify(asked.variables)}`;
    const found = await this.find(place, leastVersion);
    if (found !== null) return found;
    const { document, operation, variables } = asked;
    const answer = await this.executor.answer(document, operation, variables, rights, signal);
    if (answer instanceof NeedsReference) return answer;
    const { parts, version } = answer;
    if (this.kept === null) return { parts, etag: null, version, by: "compiled" };
    this.kept.dataVersion.seen(version);
    const etag = etagOf(parts);
    this.kept.cache.set(place, { parts, etag, version });
    return { parts, etag, version, by: "compiled" };
  }

  /** An answer of the data as they are known to stand. What is not known for sure is not trusted. */
  private async find(place: string, leastVersion: number): Promise<FinishedAnswer | null> {
    if (this.kept === null) return null;
    const { cache, dataVersion } = this.kept;
    const version = dataVersion.known() ?? (await dataVersion.confirm());
    if (version === null || version < leastVersion) return null;
    const answer = cache.get(place, version);
    return answer === null ? null : { ...answer, by: "cached" };
  }

  private rightsOf(grant: Grant): { rights: Rights; key: string } {
    let known = this.rights.get(grant);
    if (known === undefined) {
      const rights = rightsOf(grant);
      known = { rights, key: JSON.stringify([rights.role, rights.levelSchema, rights.settings]) };
      this.rights.set(grant, known);
    }
    return known;
  }
}

export interface FinishedAnswersOptions {
  schema: GraphQLSchema;
  /** Bytes of answers that are kept; 0 to read every answer anew. */
  cacheBytes: number;
  report: (error: Error) => void;
}

/** Connections for answers that PostgreSQL writes; as many as serve resolvers. */
const CONNECTIONS = 10;

/** Answers over a database. `close` ends its connections once what is under way is answered. */
export async function openFinishedAnswers(
  url: string,
  { schema, cacheBytes, report }: FinishedAnswersOptions,
): Promise<{ answers: FinishedAnswers; close(): Promise<void> }> {
  const pool = new BytesPool(url, {
    size: CONNECTIONS,
    largestAnswerBytes: LARGEST_ANSWER_BYTES,
    report,
  });
  const dataVersion = cacheBytes === 0 ? null : await DataVersion.open(url, report);
  const kept = dataVersion === null ? null : { cache: new AnswerCache(cacheBytes), dataVersion };
  return {
    answers: new FinishedAnswers(new CompiledExecutor(schema, pool), kept),
    async close() {
      await pool.end();
      await dataVersion?.close();
    },
  };
}
