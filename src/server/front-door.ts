import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import { isKnown } from "./http/answer-headers";
import type { Authenticate } from "./admission";
import { refuseDeepBody } from "./deep-body";
import { handOn, newExchange } from "./new-exchange";
import { bytesIn, type HttpAnswer, SMALL_BYTES } from "./http/http-answer";
import type { KnownOperations } from "./admission/known-operations";
import type { NamedOperations } from "./named-operations";
import { isPlainPost, plainGet, plainMediaType, type PlainOperation, plainPost } from "./plain-request";
import { readBody, replayBodies } from "./read-body";
import type { ShortWay } from "./short-way";

interface FrontDoorOptions {
  authenticate: Authenticate;
  shortWay: ShortWay;
  known: KnownOperations;
  named: NamedOperations;
  /** Whether answers to an address are compressed when it asks for it. */
  compresses: (address: string) => boolean;
  /** Whether the server takes leave of its clients. */
  isClosing: () => boolean;
}

/** Has plain requests to a server answered before it routes them. */
export function standBefore(server: FastifyInstance, options: FrontDoorOptions): void {
  const door = new FrontDoor(options);
  replayBodies(server);
  server.server.removeAllListeners("request");
  server.server.on("request", (request: IncomingMessage, response: ServerResponse) =>
    door.handle(request, response, () => server.routing(request, response)),
  );
}

/**
 * Answers plain requests for known operations before fastify sees them, by the same rules. What is not plain, and what does
 * not come to a plain success, goes on to fastify, which words it.
 */
class FrontDoor {
  constructor(private readonly options: FrontDoorOptions) {}

  handle(request: IncomingMessage, response: ServerResponse, goOn: () => void): void {
    if (!this.isPlain(request)) {
      goOn();
      return;
    }
    this.answer(request).then(
      (answer) => (answer === null ? goOn() : this.send(request, response, answer)),
      // It fails again there, and is worded there.
      () => goOn(),
    );
  }

  private isPlain({ headers, method, socket, url }: IncomingMessage): boolean {
    if (headers["content-encoding"] !== undefined) return false;
    const isCompressed =
      headers["accept-encoding"] !== undefined && this.options.compresses(socket.remoteAddress ?? "");
    if (isCompressed || plainMediaType(headers.accept) === null) return false;
    return (
      isPlainPost(method, url, headers) || (method === "GET" && url?.startsWith("/operations/") === true)
    );
  }

  private async answer(request: IncomingMessage): Promise<HttpAnswer | null> {
    const { headers, socket } = request;
    const { authenticate, shortWay } = this.options;
    const authorization = headers.authorization ?? null;
    const grant = await authenticate({ authorization, address: socket.remoteAddress ?? "" });
    if (grant === null) return null;
    const asked = await this.operationOf(request);
    if (asked === null) return null;
    const exchange = newExchange(request);
    const answer = await shortWay.answer({ ...asked, grant, exchange, accept: headers.accept });
    if (answer === null) handOn(request, exchange);
    return answer;
  }

  private async operationOf(request: IncomingMessage): Promise<PlainOperation | null> {
    const { known, named } = this.options;
    if (request.method === "GET") return plainGet(request.url ?? "", named);
    const body: unknown = JSON.parse((await readBody(request)).toString());
    refuseDeepBody(body);
    return plainPost(body, known);
  }

  private send(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
    const { body, headers } = answer;
    if (this.options.isClosing()) response.setHeader("connection", "close");
    if (isKnown(request.method ?? "", request.headers, headers)) {
      response.writeHead(304, headers).end();
      return;
    }
    const size = bytesIn(body);
    response.writeHead(answer.status, { ...headers, "content-length": size });
    if (size <= SMALL_BYTES) {
      // In one piece with the headers.
      response.end(body.map((part) => part.toString("latin1")).join(""), "latin1");
      return;
    }
    response.cork();
    for (const part of body) response.write(part);
    response.end();
  }
}
