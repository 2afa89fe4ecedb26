import { createServer, type RequestListener, type Server } from "node:http";

const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** How often the two timeouts are checked. */
const TIMEOUT_CHECK_MS = 1_000;
/** Longer than the idle timeout of load balancers, so that they are the ones to close the connection. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** An HTTP server that disconnects clients which do not finish their requests. */
export function createHttpServer(listener: RequestListener): Server {
  return createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    },
    listener,
  );
}
