/** An HTTP response of a GraphQL server. */
export interface HttpAnswer<Data> {
  status: number;
  headers: Headers;
  body: { data: Data; errors: { message: string; path?: unknown; extensions: Record<string, unknown> }[] };
}

/** Sends an operation over HTTP, with or without a token. */
export async function askOverHttp<Data = Record<string, unknown>>(
  url: string,
  token: string | null,
  body: object,
  headers: Record<string, string> = {},
): Promise<HttpAnswer<Data>> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}
