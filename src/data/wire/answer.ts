import type { DatabaseError } from "pg";
import { databaseError } from "./database-error";
import { MessageType, ProtocolError } from "./message-reader";
import type { PreparedNames } from "./prepared-names";
import type { RequestMessages } from "./request-messages";
import { type Cells, rowCells } from "./row-cells";

/** The server's answer to one request, as it arrives. */
export class Answer {
  /** Rows of the last statement. */
  readonly rows: Cells[] = [];
  /** The server's error, if any. */
  failure: DatabaseError | undefined;
  /** Whether the rows exceeded the limit. They are no longer collected then. */
  isTooLarge = false;
  private rowBytes = 0;
  private parsedCount = 0;
  private closedCount = 0;
  private completedCount = 0;

  constructor(
    private readonly request: RequestMessages,
    private readonly prepared: PreparedNames,
    private readonly largestBytes: number,
  ) {}

  /** Whether to read a row. Called with its size alone, so that a row that is too large never occupies memory. */
  wantsRow(bytes: number): boolean {
    if (this.completedCount !== this.request.statementCount - 1) return false;
    this.isTooLarge ||= this.rowBytes + bytes > this.largestBytes;
    if (this.isTooLarge) this.rows.length = 0;
    return !this.isTooLarge;
  }

  /** Handles any message other than the end of the answer. */
  take(type: number, body: Buffer, isOwn: boolean): void {
    switch (type) {
      case MessageType.ROW:
        this.rowBytes += body.length;
        this.rows.push(rowCells(isOwn ? body : Buffer.from(body)));
        return;
      case MessageType.COMMAND_COMPLETE:
      case MessageType.EMPTY_QUERY:
        this.completedCount += 1;
        return;
      case MessageType.PARSE_COMPLETE:
        this.prepared.add(this.request.parsed[this.parsedCount]);
        this.parsedCount += 1;
        return;
      case MessageType.CLOSE_COMPLETE:
        this.prepared.delete(this.request.closed[this.closedCount]);
        this.closedCount += 1;
        return;
      case MessageType.BIND_COMPLETE:
        return;
      case MessageType.ERROR:
        this.failure = databaseError(body);
        return;
      default:
        throw new ProtocolError(
          `expected an answer to a statement, but got a message ${JSON.stringify(String.fromCodePoint(type))}`,
        );
    }
  }

  /** Checks the state that the server reports when it is ready for the next request. */
  end(body: Buffer): void {
    const status = body.toString("latin1");
    // An open transaction would carry the rights of this request over into the next one.
    if (status !== "I") {
      throw new ProtocolError(
        `expected the transaction to end with its request, but its status is ${status}`,
      );
    }
    const { statementCount } = this.request;
    if (this.failure === undefined && this.completedCount !== statementCount) {
      throw new ProtocolError(`expected ${statementCount} statements to end, but ${this.completedCount} did`);
    }
  }
}
