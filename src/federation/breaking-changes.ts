import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema, type GraphQLSchema } from "graphql";

/** A breaking change that is allowed. */
export interface AllowedChange {
  /** Path of the change, such as `Territory.name`. */
  path: string;
  reason: string;
}

/** Breaking changes since a released API, one line each, except those that are allowed. */
export async function breakingChanges(
  released: GraphQLSchema,
  current: GraphQLSchema,
  allowed: readonly AllowedChange[],
): Promise<string[]> {
  const changes = await diff(released, current);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path }) => !allowed.some((one) => one.path === path))
    .map(({ path, message }) => `${path ?? "schema"}: ${message}`);
}

/** All changes between two APIs, one line each with its severity. */
export async function apiChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<string[]> {
  const changes = await diff(before, after);
  return changes.map(({ criticality, message }) => `${criticality.level}: ${message}`);
}

/** The keys by which a gateway may fetch entities: removing one breaks other teams, though no client. */
export function keysIn(sdl: string): string[] {
  const keys = new Set<string>();
  for (const [, type, directives = ""] of sdl.matchAll(/^type (\w+)([^{\n]*)/gm)) {
    for (const [, fields] of directives.matchAll(/@key\(fields: "([^"]*)"\)/g))
      keys.add(`${type} @key(${fields})`);
  }
  return [...keys].toSorted();
}

export function parseReleased(text: string): GraphQLSchema {
  return buildSchema(text);
}
