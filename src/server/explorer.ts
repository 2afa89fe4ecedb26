import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { packageRoot } from "../package-root";

/** An operation that the explorer offers to open. */
export interface Example {
  name: string;
  description: string;
  text: string;
  /** Variables to try it with, as JSON; null when it needs none. */
  variables: string | null;
}

const OWN_FOLDER = join(packageRoot(), "src", "server", "explorer");
const REACT_FOLDER = dirname(require.resolve("react/package.json"));
const REACT_DOM_FOLDER = dirname(require.resolve("react-dom/package.json"));
const GRAPHIQL_FOLDER = dirname(require.resolve("graphiql/package.json"));

/** Files of the page in the order in which it loads them. react and graphiql ship theirs, but do not export them. */
const ASSETS = [
  { name: "editor.css", file: join(GRAPHIQL_FOLDER, "graphiql.min.css"), type: "text/css" },
  { name: "explorer.css", file: join(OWN_FOLDER, "explorer.css"), type: "text/css" },
  { name: "react.js", file: join(REACT_FOLDER, "umd", "react.production.min.js"), type: "text/javascript" },
  {
    name: "react-dom.js",
    file: join(REACT_DOM_FOLDER, "umd", "react-dom.production.min.js"),
    type: "text/javascript",
  },
  { name: "editor.js", file: join(GRAPHIQL_FOLDER, "graphiql.min.js"), type: "text/javascript" },
  { name: "explorer.js", file: join(OWN_FOLDER, "explorer.js"), type: "text/javascript" },
] as const;

interface Asset {
  name: string;
  type: "text/css" | "text/javascript";
  /** Changes with the content, so that a browser may keep the file for good. */
  url: string;
  content: Buffer;
}

/** GraphiQL writes style elements, and its stylesheet holds its fonts and images. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves GraphiQL to browsers that open the graph's address; other requests pass on to the graph. The page itself tells
 * nothing of the graph: its examples are for callers with a token.
 */
export async function serveExplorer(
  server: FastifyInstance,
  examples: readonly Example[],
  admit: onRequestAsyncHookHandler,
): Promise<void> {
  const assets = await Promise.all(ASSETS.map(readAsset));
  for (const { name, type, content } of assets) {
    server.get(`/explorer/${name}`, (_request, reply) =>
      reply
        .type(`${type}; charset=utf-8`)
        .header("cache-control", "public, max-age=31536000, immutable")
        .header("x-content-type-options", "nosniff")
        .send(content),
    );
  }
  server.get("/explorer/examples", { onRequest: admit }, async () => examples);
  const html = page(assets);
  server.addHook("onRequest", async (request, reply) => {
    if (!isBrowserAtGraph(request)) return undefined;
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", CONTENT_SECURITY_POLICY)
      .header("x-content-type-options", "nosniff")
      .header("cache-control", "no-cache")
      .header("vary", "accept")
      .send(html);
  });
  server.get("/", (_request, reply) => reply.redirect("/graphql"));
}

/** Browsers name HTML, and never JSON, when somebody opens an address. */
function isBrowserAtGraph({ method, routeOptions, headers: { accept = "" } }: FastifyRequest): boolean {
  return (
    method === "GET" &&
    routeOptions.url === "/graphql" &&
    accept.includes("text/html") &&
    !accept.includes("json")
  );
}

async function readAsset({ name, file, type }: (typeof ASSETS)[number]): Promise<Asset> {
  const content = await readFile(file);
  const version = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return { name, type, content, url: `/explorer/${name}?v=${version}` };
}

function page(assets: readonly Asset[]): string {
  const styles = assets.filter(({ type }) => type === "text/css");
  const scripts = assets.filter(({ type }) => type === "text/javascript");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Convergence Hub</title>
<link rel="icon" href="data:,">
${styles.map(({ url }) => `<link rel="stylesheet" href="${url}">`).join("\n")}
</head>
<body>
<div id="explorer">Loading the explorer…</div>
${scripts.map(({ url }) => `<script src="${url}"></script>`).join("\n")}
</body>
</html>
`;
}
