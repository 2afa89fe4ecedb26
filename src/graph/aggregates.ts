import { Field, InputType, Int, ObjectType } from "type-graphql";
import { PageInfo } from "./connections";
import { declareNames } from "./enums";
import { generatedClass } from "./generated-class";
import type { EnumObject, Model } from "./model";
import { OrderDirection } from "./orders";

/** The types for lists of groups of a noun. */
export interface Aggregate {
  /** Enum of the keys by which rows are grouped. */
  keyEnum: EnumObject;
  /** The page type. */
  connection: new () => object;
}

/** Maximum number of group keys. */
export const MOST_GROUP_KEYS = 5;

@InputType({ description: "One key of an order of groups: exactly one field must be given." })
export class AggregateOrder {
  @Field(() => OrderDirection, { nullable: true, description: "By the number of elements in the group." })
  count?: OrderDirection | null;

  @Field(() => OrderDirection, {
    nullable: true,
    description:
      "By the keys of the group, in the order of `groupBy`; objects in the default order of their lists.",
  })
  keys?: OrderDirection | null;
}

/** Name of the field that counts the elements of a list by group: `partnersAggregate`. */
export function aggregateField(listField: string): string {
  return `${listField}${AGGREGATE}`;
}

const AGGREGATE = "Aggregate";

/** Name of the list behind a field: that which it groups, or its own. */
export function listFieldOf(field: string): string {
  return field.endsWith(AGGREGATE) ? field.slice(0, -AGGREGATE.length) : field;
}

export function declareAggregate(model: Model): Aggregate {
  return { keyEnum: declareKeys(model), connection: declareConnection(model) };
}

function declareKeys({ name, options, groupKeys }: Model): EnumObject {
  const keys = [...groupKeys.values()];
  const members = Object.fromEntries(keys.map(({ member }) => [member, member]));
  const texts = Object.fromEntries(keys.map(({ member, path }) => [member, `By \`${path}\`.`]));
  declareNames(members, `${name}AggregateKey`, `Keys by which ${options.plural} can be grouped.`, texts);
  return members;
}

function declareConnection({ group, options }: Model): Aggregate["connection"] {
  const node = generatedClass(group.name);
  ObjectType(group.name, {
    simpleResolvers: true,
    description: `A group of ${options.plural} with the same keys, and their number.`,
  })(node);
  for (const { property, type, nullable, description } of group.attributes.values()) {
    Field(() => type, { nullable, description })(node.prototype, property);
  }
  for (const { field, target, nullable, description } of group.toOnes.values()) {
    Field(() => target.nounClass, { nullable, description })(node.prototype, field);
  }
  const connection = generatedClass(`${group.name}Connection`);
  ObjectType(connection.name, {
    simpleResolvers: true,
    description: `A page of a list of groups of ${options.plural}.`,
  })(connection);
  const add = (field: string, type: () => object, description: string) =>
    Field(type, { description })(connection.prototype, field);
  add("nodes", () => [node], "Groups of the page.");
  add("pageInfo", () => PageInfo, "Position of the page in the list.");
  add("totalCount", () => Int, "Number of all groups, on any page. Counted only if requested.");
  return connection;
}
