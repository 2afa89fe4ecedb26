import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";
import { packageRoot } from "../package-root";

/** An operation that the explorer offers to open. */
export interface Example {
  name: string;
  description: string;
  text: string;
}

const OWN_FILES = join(packageRoot(), "src", "server", "explorer");

/** Everything that the page loads comes from here: from npm packages, or from our own folder. */
const ASSETS: readonly { url: string; file: string; type: string }[] = [
  { url: "react.js", file: inPackage("react", "umd/react.production.min.js"), type: "text/javascript" },
  {
    url: "react-dom.js",
    file: inPackage("react-dom", "umd/react-dom.production.min.js"),
    type: "text/javascript",
  },
  { url: "graphiql.js", file: inPackage("graphiql", "graphiql.min.js"), type: "text/javascript" },
  { url: "graphiql.css", file: inPackage("graphiql", "graphiql.min.css"), type: "text/css" },
  { url: "explorer.js", file: join(OWN_FILES, "explorer.js"), type: "text/javascript" },
  { url: "explorer.css", file: join(OWN_FILES, "explorer.css"), type: "text/css" },
];

/** The packages do not export these files, but ship them for pages. */
function inPackage(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

/** GraphiQL sets styles from its scripts, and its stylesheet holds its fonts and icons. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves GraphiQL to browsers that open /graphql; other requests pass on to the graph. */
export async function serveExplorer(server: FastifyInstance, examples: readonly Example[]): Promise<void> {
  const html = page(examples);
  server.addHook("onRequest", async (request, reply) => {
    if (request.method !== "GET" || !wantsHtml(request.headers.accept)) return;
    const path = request.url.split("?")[0];
    if (path === "/") return reply.redirect("/graphql");
    if (path !== "/graphql") return;
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", CONTENT_SECURITY_POLICY)
      .send(html);
  });
  for (const { url, file, type } of ASSETS) {
    const content = await readFile(file);
    server.get(`/explorer/${url}`, (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header("cache-control", "public, max-age=3600").send(content),
    );
  }
}

function wantsHtml(accept: string | undefined): boolean {
  return accept !== undefined && accept.includes("text/html");
}

function page(examples: readonly Example[]): string {
  const data = JSON.stringify(examples).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Convergence Hub</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/explorer/graphiql.css">
<link rel="stylesheet" href="/explorer/explorer.css">
</head>
<body>
<div id="explorer">Loading the explorer…</div>
<script type="application/json" id="examples">${data}</script>
<script src="/explorer/react.js"></script>
<script src="/explorer/react-dom.js"></script>
<script src="/explorer/graphiql.js"></script>
<script src="/explorer/explorer.js"></script>
</body>
</html>
`;
}
