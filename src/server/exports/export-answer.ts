import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { RateLimited } from "../../access/budget";
import { type Grant, rightsOf } from "../../access/grant";
import { ReadTransaction } from "../../data/read-transaction";
import type { Rights } from "../../data/rights";
import type { AskedPart } from "../../exports/asked-part";
import { cursorAfter } from "../../exports/cursor-after";
import { type Exports, MOST_EXPORTS } from "../../exports/exports";
import { type FlatRows, flatRowsOf } from "../../exports/flat-rows";
import type { Format } from "../../exports/formats";
import type { CsvProfile } from "../../exports/lines";
import type { NamedQuery } from "../../exports/named-query";
import { Conflict } from "../../graph/conflict";
import type { Variables } from "../../graph/later";
import { matchesEtag, today } from "../answers/answer-cache";
import { VERSION_HEADER } from "../http/answer-headers";
import type { CallerRules, CallersOperation } from "../admission/caller-rules";
import { formattedError } from "../answers/errors";
import { newExchange } from "../new-exchange";
import { originOf } from "../http/resource-metadata";

/** Rows of a query that somebody asks for as a file. */
export interface AskedExport {
  query: NamedQuery;
  /** Ending of the file, which names the format. */
  ending: string;
  format: Format;
  variables: Variables;
  part: AskedPart;
  profile: CsvProfile;
}

/** A client that takes nothing for so long is let go: its transaction holds old rows in the database. */
const LONGEST_STALL_MS = 60_000;

const NOT_MODIFIED = 304;

/** Answers named queries as files, by the rules of the graph, each from one snapshot and as fast as it is taken. */
export class ExportAnswers {
  private underWay = 0;

  constructor(
    private readonly rules: CallerRules,
    private readonly exports: Exports,
  ) {}

  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    grant: Grant,
    asked: AskedExport,
  ): Promise<FastifyReply> {
    const operation = await this.letIn(grant, asked);
    const rights = rightsOf(grant);
    const { signal } = newExchange(request.raw);
    const transaction = new ReadTransaction(this.exports.pool, rights, signal);
    this.underWay += 1;
    const end = async (error: unknown) => {
      this.underWay -= 1;
      const failure = error ?? (signal.aborted ? signal.reason : null);
      const told = failure === null ? undefined : formattedError(this.rules.log, failure);
      operation.end(told, { rowCount: transaction.rowCount, protectedCount: null });
      await transaction.close();
    };
    let bytes: AsyncGenerator<Buffer | string, void> | null = null;
    try {
      const { schema } = this.rules.options;
      const rows = flatRowsOf(schema, asked.query.document, asked.query.operation, asked.variables);
      await rows.check(transaction);
      const version = await transaction.readVersion();
      const etag = etagOf(asked, rights, version);
      void reply.headers(headersOf(request, asked, version)).header("etag", `W/${etag}`);
      if (matchesEtag(request.headers["if-none-match"], etag)) void reply.code(NOT_MODIFIED);
      else {
        const next = await nextPage(transaction, rows, asked.part, version);
        if (next !== null) void reply.header("link", linkTo(request, next));
        if (request.method !== "HEAD") bytes = this.bytes(request, transaction, rows, asked, end);
      }
      const first = await bytes?.next();
      if (bytes !== null && first?.done === false) {
        return await reply.send(Readable.from(followedBy(first.value, bytes), { objectMode: false }));
      }
    } catch (error) {
      if (bytes === null) await end(error);
      throw error;
    }
    if (bytes === null) await end(null);
    return reply.send();
  }

  private async letIn(grant: Grant, { query, variables }: AskedExport): Promise<CallersOperation> {
    const asked = this.rules.begin(grant);
    try {
      const { document, operation, text } = query;
      await asked.enter({ document, operation, text, variables });
      if (this.underWay < MOST_EXPORTS) return asked;
      throw new RateLimited(
        `at most ${MOST_EXPORTS} exports run at once; try again in a moment`,
        { limit: MOST_EXPORTS },
        1,
      );
    } catch (error) {
      asked.end(formattedError(this.rules.log, error), { rowCount: 0, protectedCount: 0 });
      throw error;
    }
  }

  /** The bytes of the file; told its end, whether all were taken, something failed, or the client went. */
  private async *bytes(
    { raw: { socket } }: FastifyRequest,
    transaction: ReadTransaction,
    rows: FlatRows,
    { format, part, profile }: AskedExport,
    end: (error: unknown) => Promise<void>,
  ): AsyncGenerator<Buffer | string, void> {
    let failure: unknown = null;
    const lines = transaction.copy(format.copy(rows, part, profile));
    try {
      // What fails before the first rows is told with a status of its own.
      const first = await lines.next();
      const all = first.done === true ? lines : followedBy(first.value, lines);
      for await (const piece of format.write(all, rows.columns, profile)) {
        const stalled = setTimeout(() => socket.destroy(), LONGEST_STALL_MS);
        try {
          yield piece;
        } finally {
          clearTimeout(stalled);
        }
      }
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      await lines.return();
      await end(failure);
    }
  }
}

/** A weak tag: the bytes are the same for the same data, but for what compression makes of them. */
function etagOf({ ending, part, profile, query, variables }: AskedExport, rights: Rights, version: number) {
  const parts = [version, today(), query.text, variables, rights, ending, part, profile];
  return `"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;
}

function headersOf(
  request: FastifyRequest,
  { ending, format, query: { name } }: AskedExport,
  version: number,
): Record<string, string> {
  return {
    "content-type": format.mediaType,
    "content-disposition": `attachment; filename="${name}.${ending}"`,
    "cache-control": "private, no-cache",
    vary: "authorization, accept-encoding",
    [VERSION_HEADER]: String(version),
  };
}

/** What the link to the next page carries; null when there is none. Pages never mix two states of the data. */
async function nextPage(
  transaction: ReadTransaction,
  rows: FlatRows,
  { first, after, dataVersion }: AskedPart,
  version: number,
): Promise<Record<string, string> | null> {
  if (dataVersion !== null && dataVersion !== version) {
    throw new Conflict("the data have changed since the first page was read; start again without after", {
      expected: dataVersion,
      received: version,
    });
  }
  if (first === null) return null;
  const cursor = await cursorAfter(transaction, rows, { first, after });
  return cursor === null ? null : { after: cursor, dataVersion: String(version) };
}

function linkTo(request: FastifyRequest, changed: Record<string, string>): string {
  const url = new URL(request.url, originOf(request));
  for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value);
  return `<${url.toString()}>; rel="next"`;
}

/** A piece, and those that come after it as they are taken. */
async function* followedBy<Piece>(first: Piece, rest: AsyncIterable<Piece>): AsyncGenerator<Piece, void> {
  yield first;
  yield* rest;
}
