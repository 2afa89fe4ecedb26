import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
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

/** Built by `npm run build` from src/pages/explorer: a page, and the files that it loads, named by their hashes. */
const BUNDLE = join(packageRoot(), "dist", "pages", "explorer");

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".ttf", "font/ttf"],
]);

/** GraphiQL and its editor insert style elements, and their stylesheets embed fonts and images. */
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
 * Serves GraphiQL to browsers that open the graph's address; other requests continue to the graph. The page itself reveals
 * nothing about the graph: its examples require a token.
 */
export function serveExplorer(
  server: FastifyInstance,
  examples: readonly Example[],
  admit: onRequestAsyncHookHandler,
): void {
  // Read on the first request of a browser: a hub without browser clients never needs it.
  let bundle: Promise<Bundle> | undefined;
  const opened = () => (bundle ??= readBundle());
  server.get<{ Params: { file: string } }>("/explorer/assets/:file", async (request, reply) => {
    const { file } = request.params;
    if (!(await opened()).files.has(file)) return reply.callNotFound();
    return reply
      .type(mediaTypeOf(file))
      .header("content-security-policy", CONTENT_SECURITY_POLICY)
      .header("cache-control", "public, max-age=31536000, immutable")
      .header("x-content-type-options", "nosniff")
      .send(await readFile(join(BUNDLE, "assets", file)));
  });
  server.get("/explorer/examples", { onRequest: admit }, async () => examples);
  server.addHook("onRequest", async (request, reply) => {
    if (!isBrowserAtGraph(request)) return undefined;
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", CONTENT_SECURITY_POLICY)
      .header("x-content-type-options", "nosniff")
      .header("cache-control", "no-cache")
      .header("vary", "accept")
      .send((await opened()).html);
  });
  server.get("/", (_request, reply) => reply.redirect("/graphql"));
}

/** When a user opens an address, browsers accept HTML and never JSON. */
function isBrowserAtGraph({ method, routeOptions, headers: { accept = "" } }: FastifyRequest): boolean {
  return (
    method === "GET" &&
    routeOptions.url === "/graphql" &&
    accept.includes("text/html") &&
    !accept.includes("json")
  );
}

interface Bundle {
  html: string;
  files: ReadonlySet<string>;
}

async function readBundle(): Promise<Bundle> {
  try {
    return {
      html: await readFile(join(BUNDLE, "index.html"), "utf8"),
      files: new Set(await readdir(join(BUNDLE, "assets"))),
    };
  } catch (error) {
    throw new Error(`expected the explorer's bundle in ${BUNDLE}: run \`npm run build\``, { cause: error });
  }
}

function mediaTypeOf(file: string): string {
  const type = MEDIA_TYPES.get(extname(file));
  if (type === undefined) throw new Error(`expected a known type of file in the explorer, but got ${file}`);
  return type;
}
