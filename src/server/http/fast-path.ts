import type { IncomingMessage, ServerResponse } from "node:http";
import { asError } from "../../as-error";
import type { ClientAddresses } from "./client-address";
import type { Answerer } from "./answerer";
import { bytesIn, type HttpAnswer, SMALL_BYTES } from "./http-answer";
import { NodeRequest } from "./node-request";

export interface FastPathOptions {
  addresses: ClientAddresses;
  /** Whether answers to an address are compressed on request. */
  compresses: (address: string) => boolean;
  /** Whether the server is about to close its connections. */
  isClosing: () => boolean;
}

/**
 * Answers requests to the graph directly from the HTTP server, without fastify's routing, hooks and replies, which cost as
 * much as a cached answer. The headers of a request decide whether it takes this path.
 */
export class FastPath {
  constructor(
    private readonly graph: Answerer,
    private readonly options: FastPathOptions,
  ) {}

  /** Whether a request is for the graph, does not come from a web page, and needs no compression. */
  takes(message: IncomingMessage): boolean {
    const { headers, method, url = "" } = message;
    const { addresses, compresses } = this.options;
    const isForGraph =
      (method === "POST" && url === "/graphql") || (method === "GET" && url.startsWith("/operations/"));
    return (
      isForGraph &&
      headers.origin === undefined &&
      (headers["accept-encoding"] === undefined || !compresses(addresses.of(message)))
    );
  }

  handle(message: IncomingMessage, response: ServerResponse): void {
    const request = new NodeRequest(message, this.options.addresses.of(message));
    const answer = this.graph.answer(request);
    if (answer instanceof Promise) void this.sendLater(request, response, answer);
    else this.send(response, answer);
  }

  private async sendLater(
    request: NodeRequest,
    response: ServerResponse,
    answer: Promise<HttpAnswer>,
  ): Promise<void> {
    try {
      this.send(response, await answer);
    } catch (error) {
      response.destroy(asError(error));
    } finally {
      request.close();
    }
  }

  private send(response: ServerResponse, { body, headers, status }: HttpAnswer): void {
    if (this.options.isClosing()) response.setHeader("connection", "close");
    if (status === 304) {
      response.writeHead(status, headers).end();
      return;
    }
    const size = bytesIn(body);
    response.writeHead(status, { ...headers, "content-length": size });
    if (size <= SMALL_BYTES) {
      // Sent in one write with the headers.
      response.end(body.map((part) => part.toString("latin1")).join(""), "latin1");
      return;
    }
    response.cork();
    for (const part of body) response.write(part);
    response.end();
  }
}
