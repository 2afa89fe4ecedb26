import type { DatabaseError } from "pg";
import { databaseError } from "./database-error";
import { MessageType, ProtocolError } from "./message-reader";
import type { PreparedNames } from "./prepared-names";
import type { RequestMessages } from "./request-messages";
import { type Cells, rowCells } from "./row-cells";

/** What the server answers to one request, as it comes in. */
export class Answer {
  /** Rows of the last statement. */
  readonly rows: Cells[] = [];
  /** What made the server give up. */
  failure: DatabaseError | undefined;
  /** Whether the rows were more than they may be. They are no longer kept then. */
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

  /** Whether a row is to be kept. Asked before it is read, so that a row which is too large is never in memory. */
  wantsRow(bytes: number): boolean {
    if (this.completedCount !== this.request.statementCount - 1) return false;
    this.isTooLarge ||= this.rowBytes + bytes > this.largestBytes;
    if (this.isTooLarge) this.rows.length = 0;
    return !this.isTooLarge;
  }

  /** Takes anything but the end of the answer. */
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

  /** Checks what the server says when it is ready for the next request. */
  end(body: Buffer): void {
    const status = body.toString("latin1");
    // A transaction that stays open would carry the rights of this request into the next one.
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
