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
import { type Exports, MOST_EXPORTS } from "../../exports/exports";
import { type FlatRows, flatRowsOf } from "../../exports/flat-rows";
import type { Format } from "../../exports/formats";
import type { CsvProfile } from "../../exports/lines";
import type { NamedQuery } from "../../exports/named-query";
import { Conflict } from "../../graph/conflict";
import type { Variables } from "../../graph/later";
import type { Admission, AdmittedOperation } from "../admission/admission";
import { today } from "../answers/today";
import { formattedError } from "../errors";
import { type AnswerHeaders, OWN_ANSWER, VERSION_HEADER } from "../http/answer-headers";
import { matchesEtag } from "../http/etag";
import { originOf } from "../http/graph-request";
import { NodeRequest } from "../http/node-request";

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
  /** Whose exports are under way. */
  private readonly underWay: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly admission: Admission,
    private readonly exports: Exports,
  ) {}

  /** Resolves when the file is sent: until then its operation is under way. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    grant: Grant,
    asked: AskedExport,
  ): Promise<FastifyReply> {
    const message = new NodeRequest(request.raw, "");
    try {
      await this.admission.run(grant, asked.query, asked.variables, async (admitted) => {
        const party = partyOf(grant);
        const ofParty = this.underWay.filter((one) => one === party).length;
        if (ofParty >= MOST_OF_PARTY)
          throw new TooManyExports(`${MOST_OF_PARTY} exports of an organisation`, MOST_OF_PARTY);
        if (this.underWay.length >= MOST_EXPORTS)
          throw new TooManyExports(`${MOST_EXPORTS} exports`, MOST_EXPORTS);
        this.underWay.push(party);
        try {
          await this.deliver(request, reply, message.signal, asked, admitted);
        } finally {
          this.underWay.splice(this.underWay.indexOf(party), 1);
        }
      });
    } catch (error) {
      // Once bytes have gone, the client learns of a failure by its connection, which breaks off.
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
    asked: AskedExport,
    admitted: AdmittedOperation,
  ): Promise<void> {
    // A file takes as long as its client takes to read it, whatever the token's other operations may take.
    const rights = rightsOf({ ...admitted.grant, workload: Workload.EXPORT });
    const transaction = new ReadTransaction(this.exports.pool, rights, signal);
    try {
      const { document, operation } = asked.query;
      const rows = flatRowsOf(this.schema, document, operation, asked.variables);
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

/** Sends a file; resolves when all of it is sent, and throws when something failed or the client left. */
async function sendBytes(reply: FastifyReply, bytes: AsyncGenerator<Buffer | string, void>): Promise<void> {
  // What fails before the first bytes gets a status of its own.
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

/** The bytes of a file, as fast as they are taken. */
async function* bytesOf(
  { raw: { socket } }: FastifyRequest,
  transaction: ReadTransaction,
  rows: FlatRows,
  { format, part, profile }: AskedExport,
): AsyncGenerator<Buffer | string, void> {
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

/** Exports of one organisation, so that there is always one left for another. */
const MOST_OF_PARTY = MOST_EXPORTS - 1;

/** As many files are made as may be at once. */
class TooManyExports extends RateLimited {
  constructor(most: string, limit: number) {
    super(`at most ${most} run at once; try again in a moment`, { limit }, 1);
  }
}

/** A weak tag: the bytes are the same for the same data, but for what compression makes of them. */
function etagOfExport(
  { ending, part, profile, query, variables }: AskedExport,
  rights: Rights,
  version: number,
) {
  const parts = [version, today(), query.text, variables, rights, ending, part, profile];
  return `"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;
}

function headersOf({ ending, format, query: { name } }: AskedExport, version: number): AnswerHeaders {
  return {
    "content-type": format.mediaType,
    "content-disposition": `attachment; filename="${name}.${ending}"`,
    ...OWN_ANSWER,
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
  const url = new URL(request.url, originOf(request.headers));
  for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value);
  return `<${url.toString()}>; rel="next"`;
}

/** A piece, and those that come after it as they are taken. */
async function* followedBy<Piece>(first: Piece, rest: AsyncIterable<Piece>): AsyncGenerator<Piece, void> {
  yield first;
  yield* rest;
}
