import { printWithRules } from "../graph/print-schema";
import type { GraphQLSchema } from "graphql";
import { stringify } from "yaml";
import { composeSupergraph, cutSubgraphs } from "./compose";
import { SUBGRAPHS } from "./domains";
import type { ExternalSubgraph } from "./external";

/** Port of the first subgraph on one machine; the others follow in alphabetical order. */
const FIRST_PORT = 4001;

/** Address of a subgraph, unless the supergraph is recomposed with other addresses. */
function subgraphUrl(name: string): string {
  return `http://127.0.0.1:${FIRST_PORT + SUBGRAPHS.indexOf(name)}/graphql`;
}

/** The generated files of schema/, by path. */
export function schemaFiles(
  whole: GraphQLSchema,
  external: readonly ExternalSubgraph[] = [],
): Map<string, string> {
  const subgraphs = cutSubgraphs(whole).map(({ name, sdl }) => ({ name, sdl, url: subgraphUrl(name) }));
  return new Map([
    ["api.graphql", printWithRules(whole)],
    ...subgraphs.map(({ name, sdl }): [string, string] => [`subgraphs/${name}.graphql`, sdl]),
    ["supergraph.graphql", composeSupergraph([...subgraphs, ...external])],
    ["supergraph.yaml", composerSettings(subgraphs, external)],
  ]);
}

/** Configuration for other composers: the federation version, and each subgraph's address and schema file. */
function composerSettings(
  own: readonly { name: string; url: string }[],
  external: readonly { name: string; url: string }[],
): string {
  const entriesIn = (folder: string, subgraphs: typeof own) =>
    subgraphs.map(({ name, url }) => [
      name,
      { routing_url: url, schema: { file: `./${folder}/${name}.graphql` } },
    ]);
  const subgraphs = Object.fromEntries([...entriesIn("subgraphs", own), ...entriesIn("external", external)]);
  return stringify({ federation_version: "=2.9.0", subgraphs });
}
