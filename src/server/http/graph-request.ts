/** Headers of a request by name, in lower case. */
export type RequestHeaders = Readonly<NodeJS.Dict<string | string[]>>;

/** A request to the graph, independent of the adapter that received it. */
export interface GraphRequest {
  readonly method: string;
  /** Path and query string, as sent by the client. */
  readonly url: string;
  readonly headers: RequestHeaders;
  /** Network address of the client. */
  readonly address: string;
  /** Aborted with `ClientGone` when the client disconnects before it has its answer. */
  readonly signal: AbortSignal;
  /** Reads the body, up to the size limit. Nothing is read until this is called. */
  readBody(): Promise<Buffer>;
}

/** A header as one string, even if it was sent several times. */
export function headerIn(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** The origin under which the client reaches the hub. */
export function originOf({ host }: RequestHeaders): string {
  return `http://${String(host ?? "").replaceAll(/[^\w.:[\]-]/g, "")}`;
}
