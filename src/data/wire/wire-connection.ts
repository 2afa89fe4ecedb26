import { Answer } from "./answer";
import { AnswerTooLarge } from "./answer-too-large";
import { asError } from "./as-error";
import type { Cancellation } from "./cancellation";
import { databaseError } from "./database-error";
import { MessageReader, type MessageSink, MessageType, ProtocolError } from "./message-reader";
import { PreparedNames } from "./prepared-names";
import { type NamedStatement, requestMessages } from "./request-messages";
import type { Cells } from "./row-cells";
import { SilentDatabase } from "./silent-database";
import { openSession, type ServerSession, type SessionOptions } from "./server-session";

/** Longer than any statement may take: a server that is silent for this long is gone. */
const LONGEST_SILENCE_MS = 150_000;
const CLOSE_TIMEOUT_MS = 5_000;

/** Options of a connection. */
export interface ConnectionOptions extends SessionOptions {
  largestAnswerBytes: number;
  /** Called once, if the connection breaks. */
  broken: (connection: WireConnection, error: Error, isBusy: boolean) => void;
}

/** Limits of a request. */
export interface RequestLimits {
  /** Cancels it. */
  signal?: AbortSignal;
  /** How long the server may be silent before the connection is given up; two and a half minutes when left out. */
  longestSilenceMs?: number;
}

/** The request in progress. */
interface PendingRequest {
  answer: Answer;
  resolve: (rows: Cells[]) => void;
  reject: (reason: unknown) => void;
  /** Why the answer is no longer wanted. */
  refusal?: { reason: unknown; cancellation: Cancellation };
}

/** One connection to the server. It takes one request at a time. */
export class WireConnection implements MessageSink {
  private readonly reader = new MessageReader(this);
  private readonly prepared = new PreparedNames();
  private session: ServerSession | undefined;
  private pending: PendingRequest | undefined;
  /** Why the connection can no longer be used. */
  private breakage: Error | undefined;

  private constructor(private readonly options: ConnectionOptions) {}

  static async open(url: string, options: ConnectionOptions): Promise<WireConnection> {
    const connection = new WireConnection(options);
    const session = await openSession(
      url,
      options,
      (chunk) => connection.receive(chunk),
      (error) => connection.break(error),
    );
    // A listener passed to setTimeout would be called only once, perhaps for a silence between requests.
    session.socket.on("timeout", () => connection.silent());
    connection.session = session;
    // A server may close a connection right after accepting it.
    if (connection.breakage !== undefined) {
      session.socket.destroy();
      throw connection.breakage;
    }
    return connection;
  }

  get isBroken(): boolean {
    return this.breakage !== undefined;
  }

  /** Rows of the last statement. When it settles, the connection is free for the next request, or broken. */
  async run(
    statements: readonly NamedStatement[],
    { longestSilenceMs = LONGEST_SILENCE_MS, signal }: RequestLimits,
    stale: readonly string[] = [],
  ): Promise<Cells[]> {
    signal?.throwIfAborted();
    if (this.breakage !== undefined) throw this.breakage;
    if (this.pending !== undefined) throw new Error("expected a free connection, but a request is under way");
    const request = requestMessages(statements, this.prepared, stale);
    const answer = new Answer(request, this.prepared, this.options.largestAnswerBytes);
    const rows = new Promise<Cells[]>((resolve, reject) => {
      this.pending = { answer, resolve, reject };
    });
    this.session?.socket.setTimeout(longestSilenceMs).write(request.bytes);
    if (signal === undefined) return rows;
    const refuse = () => this.refuse(signal.reason);
    signal.addEventListener("abort", refuse);
    return rows.finally(() => signal.removeEventListener("abort", refuse));
  }

  /** Drops the connection without a word to the server. */
  discard(): void {
    this.breakage ??= new Error("expected an open connection, but it was dropped");
    this.session?.socket.destroy();
  }

  async end(): Promise<void> {
    if (this.breakage !== undefined) return;
    this.breakage = new Error("expected an open connection, but it has ended");
    this.session?.socket.setTimeout(CLOSE_TIMEOUT_MS);
    await this.session?.end();
  }

  wants(type: number, bodyBytes: number): boolean {
    if (type !== MessageType.ROW) return true;
    if (this.pending === undefined) return false;
    const { answer, refusal } = this.pending;
    if (refusal !== undefined) return false;
    const isWanted = answer.wantsRow(bodyBytes);
    if (answer.isTooLarge) this.refuse(new AnswerTooLarge(this.options.largestAnswerBytes));
    return isWanted;
  }

  take(type: number, body: Buffer, isOwn: boolean): void {
    switch (type) {
      // These may arrive at any time, and nothing depends on them.
      case MessageType.NOTICE:
      case MessageType.NOTIFICATION:
      case MessageType.PARAMETER_STATUS:
        return;
      case MessageType.READY:
        this.settle(body);
        return;
      default:
        if (this.pending !== undefined) this.pending.answer.take(type, body, isOwn);
        else throw type === MessageType.ERROR ? databaseError(body) : unasked(type);
    }
  }

  private receive(chunk: Buffer): void {
    if (this.breakage !== undefined) return;
    try {
      this.reader.push(chunk);
    } catch (error) {
      this.break(asError(error));
    }
  }

  /** Cancels the request. Its promise is rejected when nothing of it can affect the next one any more. */
  private refuse(reason: unknown): void {
    const { pending, session } = this;
    if (pending === undefined || session === undefined || pending.refusal !== undefined) return;
    // If it cannot be cancelled, the statement would occupy the connection indefinitely.
    const cancellation = session.cancel((error) => this.break(error));
    pending.refusal = { reason, cancellation };
  }

  private settle(body: Buffer): void {
    const { pending } = this;
    if (pending === undefined) throw unasked(MessageType.READY);
    const { answer, refusal } = pending;
    answer.end(body);
    if (refusal !== undefined) {
      void refusal.cancellation.over().then(() => this.reject(pending, refusal.reason));
    } else if (answer.failure !== undefined) {
      this.reject(pending, answer.failure);
    } else {
      this.pending = undefined;
      pending.resolve(answer.rows);
    }
  }

  private reject(pending: PendingRequest, reason: unknown): void {
    if (this.pending !== pending) return;
    this.pending = undefined;
    void pending.refusal?.cancellation.over();
    pending.reject(reason);
  }

  private silent(): void {
    if (this.pending === undefined && this.breakage === undefined) return;
    this.session?.socket.destroy();
    this.break(new SilentDatabase(this.session?.socket.timeout ?? LONGEST_SILENCE_MS));
  }

  private break(error: Error): void {
    if (this.breakage !== undefined) return;
    this.breakage = error;
    const { pending, session } = this;
    session?.socket.destroy();
    const isBusy = pending !== undefined;
    // An error from the server or the caller says more than that the connection closed.
    const reason = pending?.refusal ? pending.refusal.reason : (pending?.answer.failure ?? error);
    if (isBusy) this.reject(pending, reason);
    if (session !== undefined) this.options.broken(this, error, isBusy);
  }
}

function unasked(type: number): ProtocolError {
  const name = JSON.stringify(String.fromCodePoint(type));
  return new ProtocolError(`expected nothing, since no request is under way, but got a message ${name}`);
}
