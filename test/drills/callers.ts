import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

/** The outcome of a request: its status, or 0 with the error of the connection. */
export interface Outcome {
  status: number;
  body: string;
  headers: Readonly<Record<string, unknown>>;
  /** On the monotonic clock. */
  sentAt: number;
  tookMs: number;
}

/** Clients that send one request after another, on reused connections, until they are told to stop. */
export class Callers {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly token: string) {}

  /** Sends an operation, and never throws: a failed connection is an outcome as well. */
  async ask(url: string, query: string): Promise<Outcome> {
    const sentAt = performance.now();
    const answered = { status: 0, body: "", headers: {} };
    try {
      Object.assign(answered, await this.send(url, JSON.stringify({ query })));
    } catch (error) {
      answered.body = String(error);
    }
    return { ...answered, sentAt, tookMs: performance.now() - sentAt };
  }

  /** Runs `count` callers in parallel, each repeating `call` until it returns that it is done. */
  async run(count: number, call: (index: number) => Promise<"again" | "over">): Promise<void> {
    const one = async (index: number) => {
      while ((await call(index)) === "again");
    };
    await Promise.all(Array.from({ length: count }, (_none, index) => one(index)));
  }

  close(): void {
    this.agent.destroy();
  }

  private send(url: string, body: string): Promise<Pick<Outcome, "status" | "body" | "headers">> {
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: "POST",
        agent: this.agent,
        headers: {
          authorization: `Bearer ${this.token}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      });
      sent.once("error", reject).once("response", (response) => {
        text(response).then(
          (received) =>
            resolve({ status: response.statusCode ?? 0, body: received, headers: response.headers }),
          reject,
        );
      });
      sent.end(body);
    });
  }
}
