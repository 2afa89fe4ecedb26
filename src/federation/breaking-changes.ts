import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema, type GraphQLSchema } from "graphql";

/** A change that is allowed although clients break by it. */
export interface AllowedChange {
  /** Place of the change, such as `Territory.name`. */
  path: string;
  reason: string;
}

/** Changes from a released API by which clients break, each in a line; those that are allowed are left out. */
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

/** All changes between two APIs, each in a line with how grave it is. */
export async function apiChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<string[]> {
  const changes = await diff(before, after);
  return changes.map(({ criticality, message }) => `${criticality.level}: ${message}`);
}

/** The keys by which a gateway may fetch entities: other teams break when one is gone, though no client does. */
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
