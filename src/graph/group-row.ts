import { Int } from "type-graphql";
import type { Attribute, GroupKey, NounOptions, RowType, ToOne } from "./model";

/** The type of a group of the rows of a noun: their number, and the keys that they share. */
export function groupRowOf(
  { name, options }: { name: string; options: NounOptions },
  keys: readonly GroupKey[],
): RowType {
  const count: Attribute = {
    property: "count",
    kind: "INTEGER",
    type: Int,
    nullable: false,
    description: `Number of ${options.plural} in the group. One that belongs to several groups counts in each.`,
  };
  const attributes = [count, ...keys.flatMap(attributeOf)];
  const toOnes = keys.flatMap(toOneOf);
  return {
    name: `${name}Aggregate`,
    options: {},
    attributes: new Map(attributes.map((attribute) => [attribute.property, attribute])),
    toOnes: new Map(toOnes.map((edge) => [edge.field, edge])),
    toManys: new Map(),
    picks: new Map(),
  };
}

const WHEN_NULL = "Null when it is missing or not in `groupBy`.";

function attributeOf({ end, field, path }: GroupKey): Attribute[] {
  if (end.kind === "EDGE") return [];
  if (end.kind === "YEAR") {
    const date = path.replace(/\.year$/, "");
    const description = `Year in which their \`${date}\` lies. Null when it is missing, may lie in several years, or is not in \`groupBy\`.`;
    return [{ property: field, kind: "INTEGER", type: Int, nullable: true, description }];
  }
  const { kind, type } = end.attribute;
  return [{ property: field, kind, type, nullable: true, description: `Their \`${path}\`. ${WHEN_NULL}` }];
}

function toOneOf({ end, field, path }: GroupKey): ToOne[] {
  if (end.kind !== "EDGE") return [];
  const description = `Their \`${path}\`. ${WHEN_NULL}`;
  return [{ keyProperty: `${field}Id`, field, target: end.edge.target, nullable: true, description }];
}
