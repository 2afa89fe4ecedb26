import { Field, InputType, Int, ObjectType } from "type-graphql";
import { PageInfo } from "./connections";
import { declareEnum } from "./enums";
import { generatedClass } from "./generated-class";
import { type GroupKey, groupKeysOf } from "./group-keys";
import type { Attribute, EnumObject, Model, RowType, ToOne } from "./model";
import { OrderDirection } from "./orders";

/** How the rows of a noun are counted in groups. */
export interface Aggregate {
  /** Keys that groups are made by, by the members of the enum that asks for them. */
  keys: ReadonlyMap<string, GroupKey>;
  keyEnum: EnumObject;
  /** A group, which is read as a row of a noun is. */
  group: RowType;
  /** The page type of a list of groups. */
  connection: new () => object;
}

/** Keys that groups are made by at most. */
export const MOST_GROUP_KEYS = 5;

@InputType({ description: "One key of an order of groups: exactly one field must be given." })
export class AggregateOrder {
  @Field(() => OrderDirection, { nullable: true, description: "By the number of elements in the group." })
  count?: OrderDirection | null;

  @Field(() => OrderDirection, {
    nullable: true,
    description:
      "By the keys of the group, as `groupBy` lists them; objects in the natural order of their lists.",
  })
  keys?: OrderDirection | null;
}

/** Field that counts in groups what a list would give: `partnersAggregate`. */
export function aggregateField(listField: string): string {
  return `${listField}Aggregate`;
}

const made = new Map<string, Aggregate>();

export function aggregateOf(model: Model): Aggregate {
  let aggregate = made.get(model.name);
  if (aggregate === undefined) {
    const keys = groupKeysOf(model);
    const group = groupOf(model, keys);
    aggregate = {
      keys: new Map(keys.map((key) => [key.member, key])),
      keyEnum: keyEnumOf(model, keys),
      group,
      connection: connectionOf(model, group),
    };
    made.set(model.name, aggregate);
  }
  return aggregate;
}

function groupOf({ name, options }: Model, keys: readonly GroupKey[]): RowType {
  const count: Attribute = {
    property: "count",
    kind: "INTEGER",
    type: Int,
    nullable: false,
    description: `Number of ${options.plural} in the group. One that is in several groups counts in each.`,
  };
  const attributes = [count, ...keys.flatMap(attributeOf)];
  const toOnes = keys.flatMap(toOneOf);
  return {
    name: `${name}Aggregate`,
    options: {},
    attributes: new Map(attributes.map((attribute) => [attribute.property, attribute])),
    toOnes: new Map(toOnes.map((edge) => [edge.field, edge])),
    toManys: new Map(),
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

function keyEnumOf({ name, options }: Model, keys: readonly GroupKey[]): EnumObject {
  const members = Object.fromEntries(keys.map(({ member }) => [member, member]));
  const texts = Object.fromEntries(keys.map(({ member, path }) => [member, `By \`${path}\`.`]));
  declareEnum(members, `${name}AggregateKey`, `What ${options.plural} are put into groups by.`, texts);
  return members;
}

function connectionOf({ options }: Model, group: RowType): Aggregate["connection"] {
  const node = generatedClass(group.name);
  ObjectType(group.name, {
    simpleResolvers: true,
    description: `A group of ${options.plural} that share the keys asked for, and their number.`,
  })(node);
  for (const { property, type, nullable, description } of group.attributes.values()) {
    Field(() => type, { nullable, description })(node.prototype, property);
  }
  for (const { field, target, nullable, description } of group.toOnes.values()) {
    Field(() => target(), { nullable, description })(node.prototype, field);
  }
  const connection = generatedClass(`${group.name}Connection`);
  ObjectType(connection.name, {
    simpleResolvers: true,
    description: `A page of a list of groups of ${options.plural}.`,
  })(connection);
  const add = (field: string, type: () => object, description: string) =>
    Field(type, { description })(connection.prototype, field);
  add("nodes", () => [node], "Groups of the page.");
  add("pageInfo", () => PageInfo, "Where the page lies in the list.");
  add("totalCount", () => Int, "Number of all groups, whatever the page. Counted only when asked for.");
  return connection;
}
