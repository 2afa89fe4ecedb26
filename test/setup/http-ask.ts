/** What a GraphQL server answers over HTTP. */
export interface HttpAnswer<Data> {
  status: number;
  headers: Headers;
  body: { data: Data; errors: { message: string; path?: unknown; extensions: Record<string, unknown> }[] };
}

/** Asks over HTTP with a token, or without one. */
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
