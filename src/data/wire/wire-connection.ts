import { Answer } from "./answer";
import { AnswerTooLarge } from "./answer-too-large";
import { asError } from "./as-error";
import type { Cancellation } from "./cancellation";
import { databaseError } from "./database-error";
import { MessageReader, type MessageSink, MessageType, ProtocolError } from "./message-reader";
import { PreparedNames } from "./prepared-names";
import { type NamedStatement, requestMessages } from "./request-messages";
import type { Cells } from "./row-cells";
import { openSession, type ServerSession, type SessionOptions } from "./server-session";

/** Longer than any statement may take: a server that has been silent for this long is gone. */
const LONGEST_SILENCE_MS = 150_000;
const LONGEST_LEAVE_MS = 5_000;

/** What a connection is opened with. */
export interface ConnectionOptions extends SessionOptions {
  largestAnswerBytes: number;
  /** Told once, when the connection breaks by itself. */
  broken: (connection: WireConnection, error: Error, isBusy: boolean) => void;
}

/** The request under way. */
interface Flight {
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
  private flight: Flight | undefined;
  /** Why it can no longer be used. */
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
    // A listener given to setTimeout would hear of the first silence only, which may be one between requests.
    session.socket.setTimeout(LONGEST_SILENCE_MS).on("timeout", () => connection.silent());
    connection.session = session;
    // A server may take leave in the same breath in which it lets somebody in.
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
    signal: AbortSignal | undefined,
    stale: readonly string[] = [],
  ): Promise<Cells[]> {
    signal?.throwIfAborted();
    if (this.breakage !== undefined) throw this.breakage;
    if (this.flight !== undefined) throw new Error("expected a free connection, but a request is under way");
    const request = requestMessages(statements, this.prepared, stale);
    const answer = new Answer(request, this.prepared, this.options.largestAnswerBytes);
    const rows = new Promise<Cells[]>((resolve, reject) => {
      this.flight = { answer, resolve, reject };
    });
    this.session?.socket.write(request.bytes);
    if (signal === undefined) return rows;
    const refuse = () => this.refuse(signal.reason);
    signal.addEventListener("abort", refuse);
    return rows.finally(() => signal.removeEventListener("abort", refuse));
  }

  async end(): Promise<void> {
    if (this.breakage !== undefined) return;
    this.breakage = new Error("expected an open connection, but it has ended");
    this.session?.socket.setTimeout(LONGEST_LEAVE_MS);
    await this.session?.end();
  }

  wants(type: number, bodyBytes: number): boolean {
    if (type !== MessageType.ROW) return true;
    if (this.flight === undefined) return false;
    const { answer, refusal } = this.flight;
    if (refusal !== undefined) return false;
    const isWanted = answer.wantsRow(bodyBytes);
    if (answer.isTooLarge) this.refuse(new AnswerTooLarge(this.options.largestAnswerBytes));
    return isWanted;
  }

  take(type: number, body: Buffer, isOwn: boolean): void {
    switch (type) {
      // They may come at any time, and nothing depends on them.
      case MessageType.NOTICE:
      case MessageType.NOTIFICATION:
      case MessageType.PARAMETER_STATUS:
        return;
      case MessageType.READY:
        this.settle(body);
        return;
      default:
        if (this.flight !== undefined) this.flight.answer.take(type, body, isOwn);
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

  /** Cancels the request. Its promise is rejected when nothing of it is left that could reach the next one. */
  private refuse(reason: unknown): void {
    const { flight, session } = this;
    if (flight === undefined || session === undefined || flight.refusal !== undefined) return;
    // A statement that cannot be cancelled would keep the connection for as long as it likes.
    const cancellation = session.cancel((error) => this.break(error));
    flight.refusal = { reason, cancellation };
  }

  private settle(body: Buffer): void {
    const { flight } = this;
    if (flight === undefined) throw unasked(MessageType.READY);
    const { answer, refusal } = flight;
    answer.end(body);
    if (refusal !== undefined) {
      void refusal.cancellation.over().then(() => this.reject(flight, refusal.reason));
    } else if (answer.failure !== undefined) {
      this.reject(flight, answer.failure);
    } else {
      this.flight = undefined;
      flight.resolve(answer.rows);
    }
  }

  private reject(flight: Flight, reason: unknown): void {
    if (this.flight !== flight) return;
    this.flight = undefined;
    void flight.refusal?.cancellation.over();
    flight.reject(reason);
  }

  private silent(): void {
    if (this.flight === undefined && this.breakage === undefined) return;
    this.session?.socket.destroy();
    this.break(new Error(`expected an answer within ${LONGEST_SILENCE_MS} ms, but the database was silent`));
  }

  private break(error: Error): void {
    if (this.breakage !== undefined) return;
    this.breakage = error;
    const { flight, session } = this;
    session?.socket.destroy();
    const isBusy = flight !== undefined;
    // What the server or the caller said tells more than that the connection closed.
    const reason = flight?.refusal ? flight.refusal.reason : (flight?.answer.failure ?? error);
    if (isBusy) this.reject(flight, reason);
    if (session !== undefined) this.options.broken(this, error, isBusy);
  }
}

function unasked(type: number): ProtocolError {
  const name = JSON.stringify(String.fromCodePoint(type));
  return new ProtocolError(`expected nothing, since no request is under way, but got a message ${name}`);
}
