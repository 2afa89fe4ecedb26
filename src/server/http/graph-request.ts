/** Headers of a request by name, in lower case. */
export type RequestHeaders = Readonly<NodeJS.Dict<string | string[]>>;

/** A request to the graph, whichever adapter received it. */
export interface GraphRequest {
  readonly method: string;
  /** Path and query, as the client sent them. */
  readonly url: string;
  readonly headers: RequestHeaders;
  /** Network address of the client. */
  readonly address: string;
  /** Aborted with `ClientGone` when the client leaves before it has its answer. */
  readonly signal: AbortSignal;
  /** Reads the body, up to the largest size allowed. Nothing is read before it is called. */
  readBody(): Promise<Buffer>;
}

/** A header as one text, also when it was sent several times. */
export function headerIn(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Where the client reaches the hub. */
export function originOf({ host }: RequestHeaders): string {
  return `http://${String(host ?? "").replaceAll(/[^\w.:[\]-]/g, "")}`;
}
