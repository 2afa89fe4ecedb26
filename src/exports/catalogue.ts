import { getNamedType, isEnumType } from "graphql";
import type { Column } from "./column";
import { FORMATS } from "./formats";
import type { NamedQuery } from "./named-query";
import type { QueryVariable } from "./query-variables";

/** The catalogue of queries: their variables, columns and file addresses. */
export function catalogueOf(queries: readonly NamedQuery[], origin: string): object {
  return {
    queries: queries.map((query) => ({
      name: query.name,
      title: query.title,
      description: query.description,
      variables: query.variables.map(describedVariable),
      columns: query.columns.map(describedColumn),
      links: linksOf(query, origin),
    })),
  };
}

function describedVariable({ name, type, isRequired, defaultValue, description }: QueryVariable): object {
  const named = getNamedType(type);
  return {
    name,
    type: String(type),
    isRequired,
    ...(defaultValue !== undefined && { default: defaultValue }),
    ...(isEnumType(named) && { words: named.getValues().map((value) => value.name) }),
    description,
  };
}

function describedColumn({ name, typeName, isNullable, unit, words, description }: Column): object {
  return {
    name,
    type: typeName,
    isNullable,
    ...(unit !== null && { unit }),
    ...(words !== null && { words }),
    description,
  };
}

function linksOf({ name }: NamedQuery, origin: string): Record<string, string> {
  const endings = [...FORMATS.keys()].map((ending) => [ending, fileUrl(name, ending, origin)] as const);
  return { ...Object.fromEntries(endings), datapackage: packageUrl(name, origin) };
}

export function fileUrl(name: string, ending: string, origin: string): string {
  return `${origin}/queries/${name}.${ending}`;
}

export function packageUrl(name: string, origin: string): string {
  return `${origin}/queries/${name}/datapackage.json`;
}
