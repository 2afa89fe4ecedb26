import type { Client } from "pg";
import { asError } from "./as-error";
import { requestCancel } from "./request-cancel";

const TIMEOUT_MS = 5_000;
const AGAIN_MS = 200;

/**
 * Asks the server to cancel the statement of a client's connection, and repeats the request until the statement ends, because
 * a cancellation that overtakes its statement is lost.
 */
export class Cancellation {
  private sent: Promise<void>;
  private again: NodeJS.Timeout | undefined;

  /** `failed` is called when the server cannot be reached; there is no further attempt. */
  constructor(
    private readonly client: Client,
    private readonly failed: (error: Error) => void,
  ) {
    this.sent = this.send();
  }

  /**
   * To be called when the statement has ended. Resolves when no cancellation is in transit that could hit the connection's
   * next statement.
   */
  async over(): Promise<void> {
    clearTimeout(this.again);
    await this.sent;
    clearTimeout(this.again);
  }

  private async send(): Promise<void> {
    try {
      await requestCancel(this.client, TIMEOUT_MS);
      this.again = setTimeout(() => {
        this.sent = this.send();
      }, AGAIN_MS);
    } catch (error) {
      this.failed(asError(error));
    }
  }
}
