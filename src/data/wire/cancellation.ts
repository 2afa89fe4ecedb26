import type { Client } from "pg";
import { asError } from "./as-error";
import { requestCancel } from "./request-cancel";

const TIMEOUT_MS = 5_000;
const AGAIN_MS = 200;

/**
 * Asks the server to end what a client's connection does, and asks again for as long as that goes on: a cancellation
 * that overtakes its statement is lost.
 */
export class Cancellation {
  private sent: Promise<void>;
  private again: NodeJS.Timeout | undefined;

  /** `failed` is told when the server cannot be asked; it is not asked again then. */
  constructor(
    private readonly client: Client,
    private readonly failed: (error: Error) => void,
  ) {
    this.sent = this.send();
  }

  /**
   * To be told when the connection does nothing any more. Settles when no cancellation is on its way that could hit
   * what the connection does next.
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
