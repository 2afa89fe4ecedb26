import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
} from "graphql";
import { z } from "zod";
import { modelsOf } from "../graph/models";
import { composeSupergraph, cutSubgraphs, publicApi, type SubgraphText } from "./compose";
import { SUBGRAPHS } from "./domains";

/** Another team's subgraph, with its schema as of when it was added. */
export interface ExternalSubgraph {
  name: string;
  url: string;
  sdl: string;
}

/** An external subgraph that breaks the rules, with each violation. */
class ExternalSubgraphError extends Error {}

const FETCH_TIMEOUT_MS = 5_000;
const NEWEST_LINK = 9;
const NAME = /^[a-z][a-z0-9]*$/;
/** Directives that could change our part of the graph. */
const FORBIDDEN = ["override", "interfaceObject", "composeDirective", "inaccessible"];

const SERVICE = z.object({ data: z.object({ _service: z.object({ sdl: z.string() }) }) });

/** Fetches the schema of a running subgraph. */
export async function fetchSubgraph(name: string, url: string): Promise<ExternalSubgraph> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ _service { sdl } }" }),
    signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    redirect: "error",
  });
  const { data: answer } = SERVICE.safeParse(await response.json());
  if (answer === undefined) {
    throw new ExternalSubgraphError(
      `${url} must answer { _service { sdl } }, but did not (status ${response.status})`,
    );
  }
  return { name, url, sdl: answer.data._service.sdl };
}

/** Throws with every rule that an external subgraph violates. */
export function checkExternal(whole: GraphQLSchema, { name, sdl }: ExternalSubgraph): void {
  const faults = [...nameFaults(name), ...linkFaults(sdl), ...definitionFaults(whole, name, parse(sdl))];
  if (faults.length === 0) return;
  throw new ExternalSubgraphError(`the subgraph ${name} cannot be added: ${faults.join("; ")}`);
}

/** The API that clients would see with external subgraphs added to ours, sorted; throws if they do not compose. */
export function apiWith(whole: GraphQLSchema, external: readonly ExternalSubgraph[]): string {
  return publicApi(supergraphWith(whole, external, () => "http://subgraph"));
}

export function supergraphWith(
  whole: GraphQLSchema,
  external: readonly ExternalSubgraph[],
  urlOf: (name: string) => string,
): string {
  const own: SubgraphText[] = cutSubgraphs(whole).map(({ name, sdl }) => ({ name, sdl, url: urlOf(name) }));
  return composeSupergraph([...own, ...external]);
}

/** The format of schema/external: the address in a comment, then the schema. */
export function printExternal({ url, sdl }: ExternalSubgraph): string {
  return `# ${url}\n${sdl.trim()}\n`;
}

export function readExternal(name: string, text: string): ExternalSubgraph {
  const [, url, sdl] = /^# (\S+)\n([\s\S]*)$/.exec(text) ?? [];
  if (url === undefined || sdl === undefined) {
    throw new ExternalSubgraphError(
      `schema/external/${name}.graphql must begin with the address in a comment`,
    );
  }
  return { name, url, sdl };
}

function nameFaults(name: string): string[] {
  if (SUBGRAPHS.includes(name)) return [`${name} is one of ours`];
  return NAME.test(name) ? [] : [`its name must be lower-case letters and digits, but is ${name}`];
}

function linkFaults(sdl: string): string[] {
  const [, minor] = /specs\.apollo\.dev\/federation\/v2\.(\d+)/.exec(sdl) ?? [];
  if (minor === undefined || Number(minor) <= NEWEST_LINK) return [];
  return [`it must link federation v2.0 to v2.${NEWEST_LINK}, but links v2.${minor}`];
}

function definitionFaults(whole: GraphQLSchema, name: string, { definitions }: DocumentNode): string[] {
  return definitions.flatMap((definition) => {
    if (!isObjectDefinition(definition)) return typeNameFaults(whole, name, definition);
    const type = definition.name.value;
    if (type === "Mutation") return ["it must not have mutations"];
    if (type === "Query") return rootFaults(name, definition.fields ?? []);
    if (whole.getType(type) === undefined) return typeNameFaults(whole, name, definition);
    if (modelsOf(whole).find(type) === null)
      return [`${type} is ours and no entity, so that nothing can be added to it`];
    return (definition.fields ?? []).flatMap((field) => fieldFaults(whole, type, field));
  });
}

/** Fields added to our entities must be new, and nullable so that their failure affects nothing else. */
function fieldFaults(whole: GraphQLSchema, typeName: string, field: FieldDefinitionNode): string[] {
  const place = `${typeName}.${field.name.value}`;
  const used = (field.directives ?? []).map(({ name }) => name.value);
  const forbidden = used.filter((name) => FORBIDDEN.includes(name));
  if (forbidden.length > 0) return [`${place} must not use @${forbidden[0]}`];
  const type = whole.getType(typeName);
  const isOurs = isObjectType(type) && type.getFields()[field.name.value] !== undefined;
  if (isOurs) {
    const isKey = ["id", "code"].includes(field.name.value) || used.includes("external");
    return isKey ? [] : [`${place} is ours`];
  }
  return field.type.kind === Kind.NON_NULL_TYPE ? [`${place} must be nullable`] : [];
}

function rootFaults(name: string, fields: readonly FieldDefinitionNode[]): string[] {
  return fields
    .map((field) => field.name.value)
    .filter((field) => !field.startsWith("_") && !field.startsWith(name))
    .map((field) => `Query.${field} must begin with ${name}`);
}

function typeNameFaults(whole: GraphQLSchema, name: string, definition: DefinitionNode): string[] {
  if (
    !("name" in definition) ||
    definition.name === undefined ||
    definition.kind === Kind.DIRECTIVE_DEFINITION
  )
    return [];
  const type = definition.name.value;
  const prefix = name.charAt(0).toUpperCase() + name.slice(1);
  if (
    type.startsWith(prefix) ||
    type.startsWith("_") ||
    type.startsWith("federation__") ||
    type === "FieldSet"
  )
    return [];
  if (definition.kind === Kind.SCALAR_TYPE_DEFINITION && whole.getType(type) !== undefined) return [];
  return [`its type ${type} must begin with ${prefix}`];
}

function isObjectDefinition(
  definition: DefinitionNode,
): definition is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
}
