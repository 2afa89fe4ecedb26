import { printSchemaWithDirectives } from "@graphql-tools/utils";
import {
  composeServices,
  compositionHasErrors,
  sortSDL,
  transformSupergraphToPublicSchema,
} from "@theguild/federation-composition";
import {
  buildASTSchema,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type GraphQLSchema,
  parse,
  print,
  printSchema,
  visit,
} from "graphql";
import { sortSchema } from "../graph/sort-schema";
import { cutSubgraph, openSubgraph, type Subgraph } from "./cut";
import { SUBGRAPHS } from "./domains";

/** The federation directives that subgraphs may use: composers disagree about others. */
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

/** A subgraph for a composer. */
export interface SubgraphText {
  name: string;
  url: string;
  sdl: string;
}

/** All subgraphs of the hub, extracted from its schema. */
export function cutSubgraphs(whole: GraphQLSchema): (Subgraph & { sdl: string })[] {
  return SUBGRAPHS.map((name) => {
    const schema = sortSchema(cutSubgraph(whole, name));
    const sdl = printSubgraph(schema);
    return { ...openSubgraph(whole, name, sdl, schema), sdl };
  });
}

/** The schema text of a subgraph, with the @link that imports its directives. */
function printSubgraph(schema: GraphQLSchema): string {
  const text = printSchemaWithDirectives(schema);
  const used = DIRECTIVES.filter((name) => new RegExp(`@${name}\\b`).test(text));
  const imports = used.map((name) => `"@${name}"`).join(", ");
  return `extend schema @link(url: "${FEDERATION}", import: [${imports}])\n\n${text}\n`;
}

/** Subgraphs that do not compose, with each reason. */
class CompositionError extends Error {}

/** Composes subgraphs; the supergraph is sorted, so that the same subgraphs give the same text. */
export function composeSupergraph(subgraphs: readonly SubgraphText[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (compositionHasErrors(result)) {
    throw new CompositionError(
      `the subgraphs do not make one graph:\n${result.errors.map(({ message }) => `  ${message}`).join("\n")}`,
    );
  }
  return `${print(inCourse(sortSDL(parse(result.supergraphSdl)), subgraphs))}\n`;
}

/** The supergraph with the values of each enum in the order of the first subgraph that has all of them. */
function inCourse(supergraph: DocumentNode, subgraphs: readonly SubgraphText[]): DocumentNode {
  const orders = new Map<string, string[]>();
  for (const { sdl } of subgraphs)
    visit(parse(sdl), {
      EnumTypeDefinition({ name, values = [] }) {
        const known = orders.get(name.value) ?? [];
        const own = values.map((value) => value.name.value);
        orders.set(name.value, [...known, ...own.filter((value) => !known.includes(value))]);
      },
    });
  return visit(supergraph, {
    EnumTypeDefinition(node) {
      const order = orders.get(node.name.value);
      if (order === undefined) return undefined;
      const place = (value: EnumValueDefinitionNode) => order.indexOf(value.name.value);
      return { ...node, values: node.values?.toSorted((one, other) => place(one) - place(other)) ?? [] };
    },
  });
}

/** The API that clients of a supergraph see, sorted. */
export function publicApi(supergraph: string): string {
  return printApi(buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph))));
}

export function printApi(schema: GraphQLSchema): string {
  return `${printSchema(sortSchema(schema))}\n`;
}
