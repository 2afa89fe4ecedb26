import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { createGateway } from "../../src/federation/gateway";
import { PUBLIC_CODES } from "../../src/graph/error-codes";
import { packageRoot } from "../../src/package-root";

const MASKED = "A part of the graph did not answer.";

let subgraph: Server;
let gateway: ReturnType<typeof createGateway>;
let error: object = {};

beforeAll(async () => {
  subgraph = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: null, errors: [error] }));
  });
  await once(subgraph.listen(0, "127.0.0.1"), "listening");
  const address = subgraph.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  const supergraph = readFileSync(join(packageRoot(), "schema", "supergraph.graphql"), "utf8").replaceAll(
    /http:\/\/[^"]+/g,
    `http://127.0.0.1:${address.port}/graphql`,
  );
  gateway = createGateway({ supergraph, secret: "s".repeat(32) });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  subgraph.closeAllConnections();
  subgraph.close();
});

/** The message that the gateway passes on for an error of a subgraph. */
async function passedOn(code: unknown, message = "words of a subgraph"): Promise<unknown> {
  error = { message, extensions: { code, stack: "a stack" } };
  const response = await gateway.fetch("http://gateway/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ territories { totalCount } }" }),
  });
  const text = await response.text();
  expect(text).not.toContain("a stack");
  return JSON.parse(text).errors[0].message;
}

test.each([...PUBLIC_CODES])("a gateway passes on what an error with the code %s says", async (code) => {
  expect(await passedOn(code)).toBe("words of a subgraph");
});

test.each(["INTERNAL_SERVER_ERROR", "QUERY_PLAN_SECRET", "GRAPHQL_SECRET", "22003", undefined])(
  "a gateway masks the message of an error with the code %s",
  async (code) => {
    expect(await passedOn(code)).toBe(MASKED);
  },
);

test("a gateway passes on the reference of an internal error", async () => {
  const message = "Internal error. Reference: 123";
  expect(await passedOn("INTERNAL_SERVER_ERROR", message)).toBe(message);
});
