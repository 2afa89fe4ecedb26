import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { type Grant, rightsOf } from "../../access/grant";
import { CompiledExecutor } from "../../compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../../compiler/list-rows";
import { NeedsReference } from "../../compiler/needs-reference";
import { DataVersion } from "../../data/data-version";
import type { Rights } from "../../data/rights";
import { BytesPool } from "../../data/wire/bytes-pool";
import type { Variables } from "../../graph/later";
import { AnswerCache, etagOf, today } from "./answer-cache";
import { ClientGone, type Exchange } from "../exchange";

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
  /** Answers under way, by what is asked. */
  private readonly making = new Map<string, Promise<FinishedAnswer | NeedsReference>>();

  constructor(
    private readonly executor: CompiledExecutor,
    /** Null when every answer is read anew. */
    private readonly kept: KeptAnswers | null,
  ) {}

  async answer(
    asked: AdmittedOperation,
    exchange: Pick<Exchange, "leastVersion" | "signal">,
  ): Promise<FinishedAnswer | NeedsReference> {
    const { rights, key } = this.rightsOf(asked.grant);
    if (this.kept === null) return this.make(asked, rights, exchange.signal);
    const name = asked.operation.name?.value ?? "";
    const place = `${today()} ${asked.hash} ${name} ${key} ${JSON.stringify(asked.variables)}`;
    return this.keptOrMade(place, this.kept, exchange, () => this.make(asked, rights, exchange.signal));
  }

  /**
   * An answer of the data as they are known to stand, kept or under way for somebody else, or else one made for this
   * caller. What is not known for sure is not trusted.
   */
  private async keptOrMade(
    place: string,
    kept: KeptAnswers,
    { leastVersion, signal }: Pick<Exchange, "leastVersion" | "signal">,
    make: () => Promise<FinishedAnswer | NeedsReference>,
  ): Promise<FinishedAnswer | NeedsReference> {
    const version = kept.dataVersion.known() ?? (await kept.dataVersion.confirm());
    if (version !== null) {
      const answer = version < leastVersion ? null : kept.cache.get(place, version);
      if (answer !== null) return { ...answer, by: "cached" };
      const newest = Math.max(version, leastVersion);
      for (let other = this.making.get(place); other !== undefined; other = this.making.get(place)) {
        const made = await other.catch(unlessGone);
        signal.throwIfAborted();
        if (made !== null && !(made instanceof NeedsReference) && made.version >= newest) {
          return { ...made, by: "cached" };
        }
      }
    }
    const making = this.keep(place, kept, make());
    this.making.set(place, making);
    return making.finally(() => {
      if (this.making.get(place) === making) this.making.delete(place);
    });
  }

  private async make(
    { document, operation, variables }: AdmittedOperation,
    rights: Rights,
    signal: AbortSignal,
  ): Promise<FinishedAnswer | NeedsReference> {
    const answer = await this.executor.answer(document, operation, variables, rights, signal);
    return answer instanceof NeedsReference ? answer : { ...answer, etag: null, by: "compiled" };
  }

  private async keep(
    place: string,
    { cache, dataVersion }: KeptAnswers,
    making: Promise<FinishedAnswer | NeedsReference>,
  ): Promise<FinishedAnswer | NeedsReference> {
    const answer = await making;
    if (answer instanceof NeedsReference) return answer;
    dataVersion.seen(answer.version);
    const etag = etagOf(answer.parts);
    cache.set(place, { ...answer, etag });
    return { ...answer, etag };
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

/** What fails an answer fails it for all who wait for it, but for who has gone. */
function unlessGone(error: unknown): null {
  if (error instanceof ClientGone) return null;
  throw error;
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
