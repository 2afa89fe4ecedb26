import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { partyOf } from "../../access/budget";
import { RateLimited } from "../../access/rate-limited";
import { type Grant, rightsOf, Workload } from "../../access/grant";
import { ReadTransaction } from "../../data/read-transaction";
import type { Rights } from "../../data/rights";
import type { AskedPart } from "../../exports/asked-part";
import { cursorAfter } from "../../exports/cursor-after";
import type { Exports } from "../../exports/exports";
import { type FlatRows, flatRowsOf } from "../../exports/flat-rows";
import { forReaders } from "../../exports/for-readers";
import type { Format } from "../../exports/formats";
import type { CsvProfile } from "../../exports/lines";
import type { NamedQuery } from "../../exports/named-query";
import { Conflict } from "../../graph/conflict";
import type { Language } from "../../graph/language";
import { operationLabel } from "../../graph/operation-label";
import type { Variables } from "../../graph/deferred";
import type { Admission, AdmittedOperation } from "../admission/admission";
import { today } from "../answers/today";
import { formattedError } from "../errors";
import { type AnswerHeaders, OWN_ANSWER, VERSION_HEADER } from "../http/answer-headers";
import { BadRequest } from "../http/bad-request";
import { matchesEtag } from "../http/etag";
import { originOf } from "../http/graph-request";
import { NodeRequest } from "../http/node-request";

/** A request for the rows of a query as a file. */
export interface ExportRequest {
  query: NamedQuery;
  /** File extension, which determines the format. */
  ending: string;
  format: Format;
  variables: Variables;
  part: AskedPart;
  profile: CsvProfile;
  language: Language;
}

/** A client that reads nothing for this long is disconnected, because its transaction keeps old row versions alive. */
const LONGEST_STALL_MS = 60_000;

const NOT_MODIFIED = 304;

/** Serves named queries as files, under the rules of the graph, each from one snapshot and with backpressure. */
export class ExportAnswers {
  /** Parties with exports in progress. */
  private readonly inProgress: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly admission: Admission,
    private readonly exports: Exports,
  ) {}

  /** Resolves when the file is sent, which ends its operation. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    grant: Grant,
    asked: ExportRequest,
  ): Promise<FastifyReply> {
    if (request.raw.httpVersion === "1.0") {
      void reply.header("upgrade", "HTTP/1.1");
      throw new NeedsNewerHttp();
    }
    const message = new NodeRequest(request.raw, "");
    try {
      await this.admission.run(grant, asked.query, asked.variables, async (admitted) => {
        const party = partyOf(grant);
        const most = this.exports.pool.database.connections.exports;
        // There is always one left for others.
        const mostOfParty = Math.max(1, most - 1);
        const ofParty = this.inProgress.filter((one) => one === party).length;
        if (ofParty >= mostOfParty)
          throw new TooManyExports(`${mostOfParty} exports of an organisation`, mostOfParty);
        if (this.inProgress.length >= most) throw new TooManyExports(`${most} exports`, most);
        this.inProgress.push(party);
        try {
          await this.deliver(request, reply, message.signal, asked, admitted);
        } finally {
          this.inProgress.splice(this.inProgress.indexOf(party), 1);
        }
      });
    } catch (error) {
      // After the first bytes, the only way to report an error is to break the connection.
      if (!reply.sent) throw error;
      formattedError(request.log, error);
    } finally {
      message.close();
    }
    return reply;
  }

  private async deliver(
    request: FastifyRequest,
    reply: FastifyReply,
    signal: AbortSignal,
    asked: ExportRequest,
    admitted: AdmittedOperation,
  ): Promise<void> {
    // A file may take as long as the workload EXPORT allows, whatever the token's own workload.
    const rights = rightsOf({ ...admitted.grant, workload: Workload.EXPORT });
    const transaction = new ReadTransaction(
      this.exports.pool,
      rights,
      `export of ${operationLabel(admitted)}`,
      signal,
    );
    try {
      const { document, operation } = asked.query;
      const rows = rowsFor(
        flatRowsOf(this.schema, document, operation, asked.variables, asked.language),
        asked,
      );
      await rows.check(transaction);
      const version = await transaction.readVersion();
      const etag = etagOfExport(asked, rights, version);
      void reply.headers(headersOf(asked, version)).header("etag", `W/${etag}`);
      if (matchesEtag(request.headers["if-none-match"], etag)) {
        await reply.code(NOT_MODIFIED).send();
        return;
      }
      const next = await nextPage(transaction, rows, asked.part, version);
      if (next !== null) void reply.header("link", linkTo(request, next));
      if (request.method === "HEAD") await reply.send();
      else await sendBytes(reply, bytesOf(request, transaction, rows, asked));
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      const { rowCount } = transaction;
      admitted.counts = { rowCount, protectedCount: null };
      await transaction.close();
      await this.admission.charge(admitted, Math.ceil((rowCount / 1_000) * asked.format.pointsOfThousand));
    }
  }
}

/** The table with the columns of its profile. */
function rowsFor(rows: FlatRows, { language, profile, query }: ExportRequest): FlatRows {
  return profile.isForReaders ? { ...rows, columns: forReaders(rows.columns, query.name, language) } : rows;
}

/** HTTP/1.0 ends a response by closing the connection, so that a file that broke off would look like a whole one. */
class NeedsNewerHttp extends BadRequest {
  constructor() {
    super(
      "files need HTTP/1.1, but got a request of HTTP/1.0; set proxy_http_version 1.1 if a proxy sent it",
      426,
    );
  }
}

/** Sends a file; resolves when all of it is sent, and throws if something failed or the client disconnected. */
async function sendBytes(
  reply: FastifyReply,
  bytes: AsyncGenerator<Uint8Array | string, void>,
): Promise<void> {
  // An error before the first bytes still gets its own status.
  const first = await bytes.next();
  if (first.done === true) {
    await reply.send();
    return;
  }
  const stream = Readable.from(followedBy(first.value, bytes), { objectMode: false });
  const sent = finished(stream);
  void reply.send(stream);
  await sent;
}

/** The bytes of a file, with backpressure. */
async function* bytesOf(
  { raw: { socket } }: FastifyRequest,
  transaction: ReadTransaction,
  rows: FlatRows,
  { format, part, profile }: ExportRequest,
): AsyncGenerator<Uint8Array | string, void> {
  const lines = transaction.copy(format.copy(rows, part, profile));
  try {
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
  } finally {
    await lines.return();
  }
}

/** The limit of concurrent exports is reached. */
class TooManyExports extends RateLimited {
  constructor(most: string, limit: number) {
    super(`at most ${most} run at once; try again in a moment`, { limit }, 1);
  }
}

/** A weak entity tag, because compression changes the bytes. */
function etagOfExport(
  { ending, language, part, profile, query, variables }: ExportRequest,
  rights: Rights,
  version: number,
) {
  const parts = [version, today(), query.text, variables, rights, ending, part, profile, language];
  return `"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;
}

function headersOf({ ending, format, query: { name } }: ExportRequest, version: number): AnswerHeaders {
  return {
    "content-type": format.mediaType,
    "content-disposition": `attachment; filename="${name}.${ending}"`,
    ...OWN_ANSWER,
    [VERSION_HEADER]: String(version),
  };
}

/** Parameters of the link to the next page; null when there is none. All pages come from the same version of the data. */
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
  const url = new URL(request.url, originOf(request.headers));
  for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value);
  return `<${url.toString()}>; rel="next"`;
}

/** The first piece followed by the rest. */
async function* followedBy<Piece>(first: Piece, rest: AsyncIterable<Piece>): AsyncGenerator<Piece, void> {
  yield first;
  yield* rest;
}
