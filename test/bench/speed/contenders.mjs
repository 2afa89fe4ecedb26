import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hubOperation, hubShape, nameOfText } from "./texts/hub.mjs";
import { plainOperation } from "./texts/plain.mjs";
import { postgraphileOperation, postgraphileShape } from "./texts/postgraphile.mjs";

const file = (name) => fileURLToPath(new URL(`contenders/${name}.mjs`, import.meta.url));

/**
 * Who is measured. `process` says what to start, once for all contenders that name it alike; `request` turns a workload's
 * set into an HTTP request, null when the contender cannot say it; `shape` brings its answer into the others' shape. A process that is `ours` runs the hub with
 * `environment`, over a database without row rules when `isCopy`.
 */
export const CONTENDERS = [
  ...[
    ["floor", "node:http, pg and hand-written json_build_object"],
    ["floor-text", "node:http, postgres.js and hand-written JSON text, whose bytes are passed through"],
  ].map(([name, title]) => ({ name, title, process: { key: name, file: file(name) }, request: bareRequest })),
  {
    name: "postgraphile",
    title: "PostGraphile 5, amber, with connection-filter and aggregates",
    process: { key: "postgraphile", file: file("postgraphile") },
    request: graphRequest(postgraphileOperation),
    shape: postgraphileShape,
  },
  {
    name: "docs-style",
    title: "Apollo Server, type-graphql, TypeORM and DataLoader, as their documentation shows",
    process: { key: "docs-style", file: file("docs-style") },
    request: graphRequest(plainOperation),
  },
  {
    name: "mercurius",
    title: "Mercurius with jit and loaders of hand-written SQL",
    process: { key: "mercurius", file: file("mercurius") },
    request: graphRequest(plainOperation),
  },
  ours("compiled", "the hub, POST /graphql", {}),
  {
    ...ours("trusted", "the hub, the same process, reviewed operations by GET /operations/NAME", {}),
    request: trustedRequest,
  },
  ours("reference", "the hub, by graphql-js and DataLoader", { HUB_EXECUTOR: "reference" }),
  ours("no-rls", "the hub as in compiled, over a copy of the database without row rules", {}, true),
  {
    ...ours("cached", "the hub with kept answers, by GET /operations/NAME", { HUB_CACHE_MB: "64" }),
    onlyCacheHits: true,
    request: trustedRequest,
  },
  {
    name: "fixed",
    title: "node:http sending one answer of the hub's from memory",
    process: { key: "fixed", file: file("fixed") },
    onlyCacheHits: true,
    needsBody: true,
    request: () => ({ method: "GET", path: "/" }),
  },
];

function ours(name, title, environment, isCopy = false) {
  const key = name === "trusted" ? "compiled" : name;
  return {
    name,
    title,
    isOurs: true,
    process: { key, isHub: true, isCopy, environment },
    request: graphRequest(hubOperation),
    shape: hubShape,
  };
}

/** Whether a contender takes part in a workload: what is kept is measured apart from what is made anew. */
export function takesPart(contender, workload) {
  return (contender.onlyCacheHits === true) === (workload.isCacheHit === true);
}

function bareRequest({ floorLike, like }, { roots: _roots, ...set }) {
  return { method: "POST", path: `/${floorLike ?? like}`, body: set };
}

function graphRequest(operationOf) {
  return (workload, set) => {
    const operation = operationOf(workload, set);
    if (operation === null) return null;
    return {
      method: "POST",
      path: "/graphql",
      body: { query: operation.text, variables: operation.variables },
    };
  };
}

function trustedRequest(workload, set) {
  const operation = hubOperation(workload, set);
  if (operation === null) return null;
  const variables = encodeURIComponent(JSON.stringify(operation.variables));
  return { method: "GET", path: `/operations/${nameOfText(operation.text)}?variables=${variables}` };
}

/** Start of a hub's process. */
export const hubMain = (root) => join(root, "dist/src/main.js");
