import { printSchemaWithDirectives } from "@graphql-tools/utils";
import {
  composeServices,
  compositionHasErrors,
  sortSDL,
  transformSupergraphToPublicSchema,
} from "@theguild/federation-composition";
import {
  buildASTSchema,
  type GraphQLSchema,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from "graphql";
import { cutSubgraph, openSubgraph, type Subgraph } from "./cut";
import { SUBGRAPHS } from "./domains";

/** Directives of federation that subgraphs may use: others are composed differently by different composers. */
const DIRECTIVES = [
  "authenticated",
  "cost",
  "key",
  "listSize",
  "requiresScopes",
  "shareable",
  "tag",
] as const;
const FEDERATION = "https://specs.apollo.dev/federation/v2.9";

/** A subgraph as a composer reads it. */
export interface SubgraphText {
  name: string;
  url: string;
  sdl: string;
}

/** All subgraphs of the hub, cut out of its schema. */
export function cutSubgraphs(whole: GraphQLSchema): (Subgraph & { sdl: string })[] {
  return SUBGRAPHS.map((name) => {
    const schema = lexicographicSortSchema(cutSubgraph(whole, name));
    const sdl = printSubgraph(schema);
    return { ...openSubgraph(whole, name, sdl, schema), sdl };
  });
}

/** Text of a subgraph, with the link that says which directives it uses. */
function printSubgraph(schema: GraphQLSchema): string {
  const text = printSchemaWithDirectives(schema);
  const used = DIRECTIVES.filter((name) => new RegExp(`@${name}\\b`).test(text));
  const imports = used.map((name) => `"@${name}"`).join(", ");
  return `extend schema @link(url: "${FEDERATION}", import: [${imports}])\n\n${text}\n`;
}

/** Subgraphs that do not make one graph: each reason in a line. */
class CompositionError extends Error {}

/** The supergraph of subgraphs, sorted, so that the same subgraphs give the same text. */
export function composeSupergraph(subgraphs: readonly SubgraphText[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (compositionHasErrors(result)) {
    throw new CompositionError(
      `the subgraphs do not make one graph:\n${result.errors.map(({ message }) => `  ${message}`).join("\n")}`,
    );
  }
  return `${print(sortSDL(parse(result.supergraphSdl)))}\n`;
}

/** What clients of a supergraph see, as a sorted text. */
export function publicApi(supergraph: string): string {
  return printApi(buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph))));
}

export function printApi(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
