import { join, raw, sql, type Sql } from "./sql";
import { BadUserInput } from "../graph/bad-user-input";
import { entriesOf, listOf, specialised, type MaybeDeferred } from "../graph/deferred";
import type { Attribute, Model, ToOne } from "../graph/model";
import { orderedBy, OrderDirection } from "../graph/orders";
import { snakeCase } from "../graph/snake-case";
import { comparableSql, PARAMETER_TYPES } from "./attribute-sql";
import { type Aliases, columnOf, tableOf } from "./identifiers";

/** One sort key. The last one is always the primary key, so that the order is total. */
export interface OrderTerm {
  /** The key as the caller wrote it, of the last one with the noun: they tell cursors of different lists and orders apart. */
  path: string;
  expression: Sql;
  isDescending: boolean;
  nullsFirst: boolean;
  isNullable: boolean;
  type: string;
}

export function orderTerms(
  model: Model,
  orderBy: MaybeDeferred<readonly unknown[] | null>,
  alias: string,
  aliases: Aliases,
): OrderTerm[] {
  const keys = listOf(orderBy);
  const chosen =
    keys.length === 0
      ? naturalTerms(model, alias)
      : keys.map((key, index) => chosenTerm(model, key, alias, aliases, `orderBy[${index}]`));
  const expression = columnOf(alias, "id");
  const last = {
    path: `${model.name}.id`,
    expression,
    isDescending: false,
    nullsFirst: false,
    isNullable: false,
    type: "integer",
  };
  return [...chosen, last];
}

function naturalTerms(model: Model, alias: string): OrderTerm[] {
  return model.options.order.map((key) => naturalTerm(model, key, alias));
}

function naturalTerm(model: Model, key: string, alias: string): OrderTerm {
  const isDescending = key.startsWith("-");
  const property = isDescending ? key.slice(1) : key;
  const attribute = model.attributes.get(property);
  if (attribute === undefined) throw new Error(`expected ${model.name} to have an attribute ${property}`);
  return attributeTerm(attribute, comparableSql(attribute, alias), property, isDescending, false);
}

/** The natural order of the rows behind a to-one edge, as an order of the rows that have the edge. */
export function naturalTermsBehind(edge: ToOne, near: string, aliases: Aliases): OrderTerm[] {
  const { target } = edge;
  return target.options.order.map((key) => {
    const far = aliases.next();
    return farTerm(naturalTerm(target, key, far), edge, far, near);
  });
}

const DESCENDING = new Set<string>([OrderDirection.DESC, OrderDirection.DESC_NULLS_FIRST]);
const NULLS_FIRST = new Set<string>([OrderDirection.ASC_NULLS_FIRST, OrderDirection.DESC_NULLS_FIRST]);

function chosenTerm(
  model: Model,
  key: MaybeDeferred<unknown>,
  alias: string,
  aliases: Aliases,
  argument: string,
): OrderTerm {
  const [field, value] = oneEntryOf(key, argument);
  const chosen = orderedBy(model, field);
  if (chosen !== null) {
    const { attribute, language } = chosen;
    const { isDescending, nullsFirst } = directionOf(value);
    return attributeTerm(
      attribute,
      comparableSql(attribute, alias, language),
      field,
      isDescending,
      nullsFirst,
    );
  }
  const edge = model.toOnes.get(field);
  if (edge === undefined) {
    throw new Error(`expected a field of the order of ${model.name}, but got ${field}`);
  }
  const far = aliases.next();
  const term = chosenTerm(edge.target, value, far, aliases, `${argument}.${field}`);
  return farTerm(term, edge, far, alias);
}

/** The only field of an `orderBy` element; the input type itself would allow several. */
export function oneEntryOf(key: MaybeDeferred<unknown>, argument: string): [string, MaybeDeferred<unknown>] {
  const given = entriesOf(key);
  const [entry] = given;
  if (entry !== undefined && given.length === 1) return entry;
  const received = given.map(([field]) => field).join(", ") || "none";
  throw new BadUserInput({
    argument,
    expected: "exactly one field (one element for each key of the order)",
    received,
  });
}

export function directionOf(value: MaybeDeferred<unknown>): Pick<OrderTerm, "isDescending" | "nullsFirst"> {
  const direction = specialised(value, String);
  return { isDescending: DESCENDING.has(direction), nullsFirst: NULLS_FIRST.has(direction) };
}

/** A term of the row behind a to-one edge, as a term of the row that has the edge. */
function farTerm(
  term: OrderTerm,
  { field, keyProperty, target }: ToOne,
  far: string,
  near: string,
): OrderTerm {
  const key = columnOf(near, snakeCase(keyProperty));
  return {
    ...term,
    path: `${field}.${term.path}`,
    expression: sql`(SELECT ${term.expression} FROM ${tableOf(target)} ${raw(far)} WHERE ${columnOf(far, "id")} = ${key})`,
    isNullable: true,
  };
}

export function attributeTerm(
  attribute: Attribute,
  expression: Sql,
  path: string,
  isDescending: boolean,
  nullsFirst: boolean,
): OrderTerm {
  const isNullable = attribute.nullable || attribute.kind === "UNCERTAIN_DATE";
  const { kind, type } = attribute;
  const isEnum = kind === "ENUM";
  return {
    path,
    expression: isEnum ? placeSql(type, expression) : expression,
    isDescending,
    nullsFirst,
    isNullable,
    type: isEnum ? "integer" : PARAMETER_TYPES[kind],
  };
}

/** The place of a value in the course of its enum. Indexes in a natural order hold the same expression. */
function placeSql(members: object, value: Sql): Sql {
  return sql`array_position(${raw(`'{${Object.keys(members).join(",")}}'::text[]`)}, ${value})`;
}

/** The reverse order. */
export function reversed(terms: readonly OrderTerm[]): OrderTerm[] {
  return terms.map((term) => ({ ...term, isDescending: !term.isDescending, nullsFirst: !term.nullsFirst }));
}

export function orderSql(terms: readonly OrderTerm[]): Sql {
  return join(
    terms.map(({ expression, isDescending, nullsFirst, isNullable }) => {
      const nulls = isNullable ? ` NULLS ${nullsFirst ? "FIRST" : "LAST"}` : "";
      return sql`${expression} ${raw(`${isDescending ? "DESC" : "ASC"}${nulls}`)}`;
    }),
  );
}
