import type { GraphQLSchema } from "graphql";
import { type Grant, rightsOf } from "../../access/grant";
import { CompiledExecutor } from "../../compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../../compiler/list-rows";
import { NeedsReference } from "../../compiler/needs-reference";
import { DataVersion } from "../../data/data-version";
import type { Rights } from "../../data/rights";
import type { ServingDatabase } from "../../data/serving-database";
import { openBytesPool } from "../../data/serving-pool";
import type { AdmittedOperation } from "../admission/admission";
import { ClientGone } from "../client-gone";
import type { AnswerOrigin } from "../http/answer-headers";
import { etagOf } from "../http/etag";
import { AnswerCache, type CachedAnswer } from "./answer-cache";
import { today } from "./today";

/** The bytes of an answer, and how it was made. */
export interface FinishedAnswer extends AnswerOrigin {
  status: 200;
  /** Its bytes, in parts. */
  parts: readonly Buffer[];
  version: number;
  by: "compiled" | "cached";
  /** Key of the answer in the cache; null if it is not cached. */
  cacheKey: string | null;
}

/** The properties of an operation that determine its answer. */
type AskedOperation = Pick<AdmittedOperation, "document" | "operation" | "hash" | "variables" | "grant">;

/** How an answer is to be made. */
export interface Wanted {
  /** Version of the data that the client has seen; the answer must not be older. */
  leastVersion: number;
  /** Aborted when the client no longer waits. Created only when there is something to abort. */
  signal: () => AbortSignal;
  /** Runs `read` when it is the caller's turn. */
  inTurn: <Result>(read: () => Promise<Result>) => Promise<Result>;
}

/** The cache of answers, and the version of the data, which decides whether they are current. */
export interface CachedAnswers {
  cache: AnswerCache;
  dataVersion: DataVersion;
}

/**
 * Answers of compiled operations, cached or new. An answer is a function of the operation, its variables, the caller's
 * rights, the version of the data, and the day.
 */
export class FinishedAnswers {
  private readonly rights = new WeakMap<Grant, { rights: Rights; key: string }>();
  /** Answers in progress, by cache key. */
  private readonly making = new Map<string, Promise<FinishedAnswer | NeedsReference>>();

  constructor(
    private readonly executor: CompiledExecutor,
    /** Null when answers are not cached. */
    private readonly cached: CachedAnswers | null,
  ) {}

  async answer(asked: AskedOperation, wanted: Wanted): Promise<FinishedAnswer | NeedsReference> {
    const { rights, key } = this.rightsOf(asked.grant);
    if (this.cached === null) return this.make(asked, rights, wanted);
    const name = asked.operation.name?.value ?? "";
    const cacheKey = `${today()} ${asked.hash} ${name} ${key} ${JSON.stringify(asked.variables)}`;
    return this.cachedOrMade(cacheKey, this.cached, wanted, () => this.make(asked, rights, wanted));
  }

  /** The cached answer with a key, if it is known without a query that it is current. */
  current(cacheKey: string): CachedAnswer | null {
    const version = this.cached?.dataVersion.known() ?? null;
    return version === null ? null : (this.cached?.cache.get(cacheKey, version) ?? null);
  }

  /**
   * An answer that is known to be current: cached, or in progress for another caller, or else made for this caller. If the
   * version of the data is unknown, no cached answer is used.
   */
  private async cachedOrMade(
    cacheKey: string,
    { cache, dataVersion }: CachedAnswers,
    { leastVersion, signal }: Wanted,
    make: () => Promise<FinishedAnswer | NeedsReference>,
  ): Promise<FinishedAnswer | NeedsReference> {
    const version = dataVersion.known() ?? (await dataVersion.confirm());
    if (version !== null) {
      const answer = version < leastVersion ? null : cache.get(cacheKey, version);
      if (answer !== null) return cachedAnswer(answer, cacheKey);
      const newest = Math.max(version, leastVersion);
      for (let other = this.making.get(cacheKey); other !== undefined; other = this.making.get(cacheKey)) {
        const made = await other.catch(unlessGone);
        signal().throwIfAborted();
        if (made !== null && !(made instanceof NeedsReference) && made.version >= newest) {
          return { ...made, by: "cached", cacheKey };
        }
      }
    }
    const making = this.store(cacheKey, { cache, dataVersion }, make());
    this.making.set(cacheKey, making);
    return making.finally(() => {
      if (this.making.get(cacheKey) === making) this.making.delete(cacheKey);
    });
  }

  private async make(
    asked: AskedOperation,
    rights: Rights,
    { inTurn, signal }: Wanted,
  ): Promise<FinishedAnswer | NeedsReference> {
    const answer = await inTurn(() => this.executor.answer(asked, rights, signal()));
    if (answer instanceof NeedsReference) return answer;
    return { status: 200, ...answer, etag: null, by: "compiled", cacheKey: null };
  }

  private async store(
    cacheKey: string,
    { cache, dataVersion }: CachedAnswers,
    making: Promise<FinishedAnswer | NeedsReference>,
  ): Promise<FinishedAnswer | NeedsReference> {
    const answer = await making;
    if (answer instanceof NeedsReference) return answer;
    dataVersion.seen(answer.version);
    const etag = etagOf(answer.parts);
    cache.set(cacheKey, { parts: answer.parts, etag, version: answer.version });
    return { ...answer, etag, cacheKey };
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

function cachedAnswer({ etag, parts, version }: CachedAnswer, cacheKey: string): FinishedAnswer {
  return { status: 200, parts, etag, version, by: "cached", cacheKey };
}

/** An error fails the answer for all callers who share it, unless it is only that one of them has disconnected. */
function unlessGone(error: unknown): null {
  if (error instanceof ClientGone) return null;
  throw error;
}

export interface FinishedAnswersOptions {
  schema: GraphQLSchema;
  /** Size of the cache of answers; 0 to disable it. */
  cacheBytes: number;
  report: (error: Error) => void;
}

export interface OpenFinishedAnswers {
  answers: FinishedAnswers;
  /** Null when answers are not cached. */
  dataVersion: DataVersion | null;
  close(): Promise<void>;
}

/** Opens the answers of a database. `close` waits for requests in progress and closes the connections. */
export async function openFinishedAnswers(
  database: ServingDatabase,
  { schema, cacheBytes, report }: FinishedAnswersOptions,
): Promise<OpenFinishedAnswers> {
  const pool = openBytesPool(database, { largestAnswerBytes: LARGEST_ANSWER_BYTES, report });
  const dataVersion = cacheBytes === 0 ? null : await DataVersion.open(database, report);
  const cached = dataVersion === null ? null : { cache: new AnswerCache(cacheBytes), dataVersion };
  return {
    answers: new FinishedAnswers(new CompiledExecutor(schema, pool, database), cached),
    dataVersion,
    async close() {
      await pool.end();
      await dataVersion?.close();
    },
  };
}
