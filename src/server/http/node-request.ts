import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { ClientGone } from "../client-gone";
import { BodyTooLarge, LARGEST_BODY_BYTES } from "./bad-request";
import type { GraphRequest, RequestHeaders } from "./graph-request";

/** A request of node:http. `close` must be called when its answer has been sent. */
export class NodeRequest implements GraphRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  private controller: AbortController | null = null;

  constructor(
    private readonly message: IncomingMessage,
    readonly address: string,
  ) {
    this.method = message.method ?? "";
    this.url = message.url ?? "";
    this.headers = message.headers;
  }

  /** Created on demand: a cached answer needs none. */
  get signal(): AbortSignal {
    if (this.controller === null) {
      this.controller = new AbortController();
      abortOnClose(this.message.socket, this.controller);
    }
    return this.controller.signal;
  }

  readBody(): Promise<Buffer> {
    const { message } = this;
    if (Number(message.headers["content-length"]) > LARGEST_BODY_BYTES) {
      return Promise.reject(new BodyTooLarge());
    }
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      message.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
        else reject(new BodyTooLarge());
      });
      message.on("end", () => {
        if (size <= LARGEST_BODY_BYTES)
          resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      });
      message.on("error", () => reject(new ClientGone()));
      message.on("close", () => {
        if (!message.readableEnded) reject(new ClientGone());
      });
    });
  }

  close(): void {
    if (this.controller !== null) inProgress.get(this.message.socket)?.delete(this.controller);
  }
}

/** Controllers of the requests in progress on each connection. There may be several, because clients may pipeline. */
const inProgress = new WeakMap<Socket, Set<AbortController>>();

function abortOnClose(socket: Socket, controller: AbortController): void {
  if (socket.destroyed) {
    controller.abort(new ClientGone());
    return;
  }
  let controllers = inProgress.get(socket);
  if (controllers === undefined) {
    const opened = new Set<AbortController>();
    controllers = opened;
    inProgress.set(socket, opened);
    socket.once("close", () => {
      for (const one of opened) one.abort(new ClientGone());
    });
  }
  controllers.add(controller);
}
