import type { GroupKey, GroupStep, Model, PathEnd } from "./model";
import type { Scope } from "./scopes";
import { snakeCase } from "./snake-case";

/**
 * The keys by which a noun can be grouped: its enums and booleans, the years of its dates, its to-one edges, and the paths of
 * `groupBy`.
 */
export function groupKeysOf(model: Model): GroupKey[] {
  const ofAttributes = [...model.attributes.values()].flatMap(({ kind, property }) => {
    if (kind === "DATE" || kind === "UNCERTAIN_DATE") return [`${property}.year`];
    return kind === "ENUM" || kind === "BOOLEAN" ? [property] : [];
  });
  return [...ofAttributes, ...model.toOnes.keys(), ...(model.options.groupBy ?? [])].map((path) =>
    keyAt(model, path),
  );
}

function keyAt(model: Model, path: string): GroupKey {
  const steps: GroupStep[] = [];
  const names = path.split(".");
  let near = model;
  for (let step = stepOf(near, names); step !== null; step = stepOf(near, names)) {
    steps.push(step);
    near = step.target;
    names.shift();
  }
  const end = endOf(near, names);
  if (end === null) throw new Error(`expected ${model.name} to have something at ${path}`);
  return {
    path,
    member: snakeCase(path.replaceAll(".", "_")).toUpperCase(),
    field: path.replaceAll(/\.(.)/g, (_dot, letter: string) => letter.toUpperCase()),
    steps,
    end,
    requires: scopeOf(model, steps, end),
  };
}

function stepOf(model: Model, [field = "", ...others]: readonly string[]): GroupStep | null {
  if (others.length === 0) return null;
  const toOne = model.toOnes.get(field);
  if (toOne !== undefined) return { field, edge: toOne, target: toOne.target };
  const toMany = model.toManys.get(field);
  return toMany === undefined ? null : { field, edge: toMany, target: toMany.target };
}

function endOf({ attributes, toOnes }: Model, [name = "", ...others]: readonly string[]): PathEnd | null {
  const attribute = attributes.get(name);
  if (attribute !== undefined && others.join(".") === "year") return { kind: "YEAR", attribute };
  if (others.length > 0) return null;
  if (attribute !== undefined) return { kind: "VALUE", attribute };
  const edge = toOnes.get(name);
  return edge === undefined ? null : { kind: "EDGE", edge };
}

/** A group reveals every noun on the path to its key, so that the key needs the scopes of all of them. */
function scopeOf(model: Model, steps: readonly GroupStep[], end: PathEnd): Scope | null {
  const nouns = steps.map(({ target }) => target);
  if (end.kind === "EDGE") nouns.push(end.edge.target);
  const scopes = new Set(nouns.map(({ options }) => options.requires));
  if (end.kind !== "EDGE") scopes.add(end.attribute.requires);
  scopes.delete(undefined);
  if (model.options.requires !== undefined) scopes.delete(model.options.requires);
  const [scope = null, ...others] = scopes;
  if (others.length > 0) throw new Error(`expected one scope, but got ${scope} and ${others.join()}`);
  return scope ?? null;
}
