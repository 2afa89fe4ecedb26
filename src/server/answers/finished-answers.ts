import type { GraphQLSchema } from "graphql";
import { type Grant, rightsOf } from "../../access/grant";
import { CompiledExecutor } from "../../compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../../compiler/list-rows";
import { NeedsReference } from "../../compiler/needs-reference";
import { DataVersion } from "../../data/data-version";
import type { Rights } from "../../data/rights";
import { SERVING_OPTIONS } from "../../data/serving-options";
import { BytesPool } from "../../data/wire";
import type { AdmittedOperation } from "../admission/admission";
import { ClientGone } from "../client-gone";
import type { AnswerOrigin } from "../http/answer-headers";
import { etagOf } from "../http/etag";
import { AnswerCache, type KeptAnswer } from "./answer-cache";
import { today } from "./today";

/** An answer as bytes, and how it was made. */
export interface FinishedAnswer extends AnswerOrigin {
  status: 200;
  /** Its bytes, one part after the other. */
  parts: readonly Buffer[];
  version: number;
  by: "compiled" | "cached";
  /** Where the answer is cached; null for one that is not. */
  place: string | null;
}

/** What an answer is made of. */
type AskedOperation = Pick<AdmittedOperation, "document" | "operation" | "hash" | "variables" | "grant">;

/** What a client wants of its answer. */
export interface Wanted {
  /** Version of the data that the client has seen: the answer must not be older. */
  leastVersion: number;
  /** Aborted when nobody waits for the answer any more. Asked for only when there is something to abort. */
  signal: () => AbortSignal;
  /** Reads when it is the caller's turn. */
  inTurn: <Result>(read: () => Promise<Result>) => Promise<Result>;
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

  async answer(asked: AskedOperation, wanted: Wanted): Promise<FinishedAnswer | NeedsReference> {
    const { rights, key } = this.rightsOf(asked.grant);
    if (this.kept === null) return this.make(asked, rights, wanted);
    const name = asked.operation.name?.value ?? "";
    const place = `${today()} ${asked.hash} ${name} ${key} ${JSON.stringify(asked.variables)}`;
    return this.keptOrMade(place, this.kept, wanted, () => this.make(asked, rights, wanted));
  }

  /** The answer that is cached in a place, when it is known at once that it is of the data as they stand. */
  cachedIn(place: string): FinishedAnswer | null {
    const version = this.kept?.dataVersion.known() ?? null;
    const answer = version === null ? null : (this.kept?.cache.get(place, version) ?? null);
    return answer === null ? null : cachedAnswer(answer, place);
  }

  /**
   * An answer of the data as they are known to stand, kept or under way for somebody else, or else one made for this
   * caller. What is not known for sure is not trusted.
   */
  private async keptOrMade(
    place: string,
    kept: KeptAnswers,
    { leastVersion, signal }: Wanted,
    make: () => Promise<FinishedAnswer | NeedsReference>,
  ): Promise<FinishedAnswer | NeedsReference> {
    const version = kept.dataVersion.known() ?? (await kept.dataVersion.confirm());
    if (version !== null) {
      const answer = version < leastVersion ? null : kept.cache.get(place, version);
      if (answer !== null) return cachedAnswer(answer, place);
      const newest = Math.max(version, leastVersion);
      for (let other = this.making.get(place); other !== undefined; other = this.making.get(place)) {
        const made = await other.catch(unlessGone);
        signal().throwIfAborted();
        if (made !== null && !(made instanceof NeedsReference) && made.version >= newest) {
          return { ...made, by: "cached", place };
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
    { document, operation, variables }: AskedOperation,
    rights: Rights,
    { inTurn, signal }: Wanted,
  ): Promise<FinishedAnswer | NeedsReference> {
    const answer = await inTurn(() => this.executor.answer(document, operation, variables, rights, signal()));
    if (answer instanceof NeedsReference) return answer;
    return { status: 200, ...answer, etag: null, by: "compiled", place: null };
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
    cache.set(place, { parts: answer.parts, etag, version: answer.version });
    return { ...answer, etag, place };
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

function cachedAnswer({ etag, parts, version }: KeptAnswer, place: string): FinishedAnswer {
  return { status: 200, parts, etag, version, by: "cached", place };
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

export interface OpenFinishedAnswers {
  answers: FinishedAnswers;
  /** Tells how the data stand; null when no answers are kept. */
  dataVersion: DataVersion | null;
  close(): Promise<void>;
}

/** Connections for answers that PostgreSQL writes; as many as serve resolvers. */
const CONNECTIONS = 10;

/** Answers over a database. `close` ends its connections once what is under way is answered. */
export async function openFinishedAnswers(
  url: string,
  { schema, cacheBytes, report }: FinishedAnswersOptions,
): Promise<OpenFinishedAnswers> {
  const pool = new BytesPool(url, {
    size: CONNECTIONS,
    largestAnswerBytes: LARGEST_ANSWER_BYTES,
    startOptions: SERVING_OPTIONS,
    applicationName: "convergence-hub",
    report,
  });
  const dataVersion = cacheBytes === 0 ? null : await DataVersion.open(url, report);
  const kept = dataVersion === null ? null : { cache: new AnswerCache(cacheBytes), dataVersion };
  return {
    answers: new FinishedAnswers(new CompiledExecutor(schema, pool), kept),
    dataVersion,
    async close() {
      await pool.end();
      await dataVersion?.close();
    },
  };
}
