import { empty, join, raw, sql, type Sql } from "./sql";
import { keysOfType } from "../graph/global-id";
import { entriesOf, listOf, specialised, mapped, type MaybeDeferred } from "../graph/deferred";
import { languageIn } from "../graph/language";
import type { Attribute, Model, PickedField, ToMany } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { comparableSql, PARAMETER_TYPES, uncertainDatePart } from "./attribute-sql";
import { type Aliases, columnOf, tableOf } from "./identifiers";

/** A coerced filter input. GraphQL has validated its shape against types made from the same model. */
export type Filter = Readonly<Record<string, unknown>>;

/** A filter, parts of which may be deferred until the request. */
export type MaybeFilter = MaybeDeferred<Filter>;

/**
 * SQL condition of a filter. Logic is two-valued: a comparison with a missing value is false, and its negation is true.
 */
export function whereSql(model: Model, filter: MaybeFilter, alias: string, aliases: Aliases): Sql {
  return allOf(entriesOf(filter).map(([field, value]) => conditionSql(model, field, value, alias, aliases)));
}

function conditionSql(
  model: Model,
  field: string,
  value: MaybeDeferred<unknown>,
  alias: string,
  aliases: Aliases,
): Sql {
  if (field === "and")
    return allOf(listOf(value).map((each) => whereSql(model, asFilter(each), alias, aliases)));
  if (field === "or")
    return anyOf(listOf(value).map((each) => whereSql(model, asFilter(each), alias, aliases)));
  if (field === "not") return sql`(${whereSql(model, asFilter(value), alias, aliases)}) IS NOT TRUE`;
  if (field === "id") return idSql(model, asFilter(value), alias);
  const attribute = model.attributes.get(field);
  if (attribute !== undefined) return attributeConditionSql(attribute, asFilter(value), alias);
  const toOne = model.toOnes.get(field);
  if (toOne !== undefined) {
    const key = columnOf(alias, snakeCase(toOne.keyProperty));
    return toOneSql(toOne.target, key, asFilter(value), aliases);
  }
  const toMany = model.toManys.get(field);
  if (toMany !== undefined) return toManySql(toMany, asFilter(value), alias, aliases);
  throw new Error(`expected a field of the filter of ${model.name}, but got ${field}`);
}

function idSql(model: Model, operators: MaybeFilter, alias: string): Sql {
  const key = columnOf(alias, "id");
  return allOf(
    entriesOf(operators).map(([operator, value]) => {
      const keys = mapped(value, (given) => {
        const ids = operator === "in" ? asTexts(given) : [String(given)];
        return keysOfType(model.name, ids, `filter.id.${operator}`);
      });
      return sql`${key} = ANY (${keys}::integer[])`;
    }),
  );
}

/**
 * A filter by code of the target becomes a comparison with keys: PostgreSQL looks the keys up once and then uses an index.
 * Any other filter is evaluated for each row.
 */
function toOneSql(target: Model, key: Sql, filter: MaybeFilter, aliases: Aliases): Sql {
  const alias = aliases.next();
  const condition = whereSql(target, filter, alias, aliases);
  const id = columnOf(alias, "id");
  const rows = sql`FROM ${tableOf(target)} ${raw(alias)} WHERE ${condition}`;
  const operators = codeOperators(target, filter);
  if (operators.includes("eq")) return sql`${key} = (SELECT ${id} ${rows})`;
  if (operators.includes("in")) return sql`${key} = ANY (ARRAY(SELECT ${id} ${rows}))`;
  return sql`EXISTS (SELECT ${rows} AND ${id} = ${key})`;
}

/** The operators of a filter that consists only of a unique code; empty for any other filter. */
function codeOperators({ options }: Model, filter: MaybeFilter): string[] {
  if (options.businessKey !== undefined) return [];
  return entriesOf(filter)
    .filter(([field]) => field === "code")
    .flatMap(([, operators]) => entriesOf(asFilter(operators)).map(([operator]) => operator));
}

function toManySql(edge: ToMany, quantifiers: MaybeFilter, alias: string, aliases: Aliases): Sql {
  return allOf(
    entriesOf(quantifiers).map(([quantifier, filter]) => {
      if (quantifier === "some") return existsSql(edge, asFilter(filter), alias, aliases);
      if (quantifier === "none") return sql`NOT ${existsSql(edge, asFilter(filter), alias, aliases)}`;
      return sql`NOT ${existsSql(edge, { not: filter }, alias, aliases)}`;
    }),
  );
}

function existsSql(edge: ToMany, filter: MaybeFilter, parent: string, aliases: Aliases): Sql {
  const alias = aliases.next();
  const condition = whereSql(edge.target, filter, alias, aliases);
  return sql`EXISTS (SELECT FROM ${joinedSql(edge, alias, columnOf(parent, "id"), aliases)} AND ${condition})`;
}

/** FROM and WHERE of the rows that an edge leads to from the row with this key. */
export function joinedSql(edge: ToMany, alias: string, parentKey: Sql, aliases: Aliases): Sql {
  const { join: way, target } = edge;
  if (way.kind === "FOREIGN_KEY") {
    return sql`${tableOf(target, way.table)} ${raw(alias)} WHERE ${columnOf(alias, way.column)} = ${parentKey}`;
  }
  const link = aliases.next();
  return sql`hub.${raw(`"${way.table}" ${link}`)} JOIN ${tableOf(target)} ${raw(alias)} ON ${columnOf(alias, "id")} = ${columnOf(
    link,
    way.to,
  )} WHERE ${columnOf(link, way.from)} = ${parentKey}`;
}

/** FROM and WHERE of the row that a pick returns from the row with this key. */
export function pickedSql(
  { edge, by }: Pick<PickedField, "edge" | "by">,
  code: MaybeDeferred<unknown>,
  alias: string,
  parentKey: Sql,
  aliases: Aliases,
): Sql {
  const condition = whereSql(edge.target, { [by]: { code: { eq: code } } }, alias, aliases);
  return sql`${joinedSql(edge, alias, parentKey, aliases)} AND ${condition}`;
}

/** Condition on one attribute. */
export function attributeConditionSql(attribute: Attribute, operators: MaybeFilter, alias: string): Sql {
  const given = entriesOf(operators);
  const language = languageIn(Object.fromEntries(given)["language"]);
  return allOf(
    given.map(([operator, value]) => {
      if (operator === "language") return empty;
      if (operator === "isNull")
        return isNullSql(
          attribute,
          specialised(value, (isNull) => isNull === true),
          alias,
        );
      if (operator === "during") return duringSql(attribute, asFilter(value), alias);
      const compare = OPERATORS[operator];
      if (compare === undefined) throw new Error(`expected a known operator, but got ${operator}`);
      return compare(comparableSql(attribute, alias, language), value, raw(PARAMETER_TYPES[attribute.kind]));
    }),
  );
}

function isNullSql(attribute: Attribute, isNull: boolean, alias: string): Sql {
  const subject =
    attribute.kind === "UNCERTAIN_DATE"
      ? uncertainDatePart(attribute, alias, "edtf")
      : comparableSql(attribute, alias);
  return isNull ? sql`${subject} IS NULL` : sql`${subject} IS NOT NULL`;
}

type Comparison = (subject: Sql, value: unknown, type: Sql) => Sql;

const OPERATORS: Readonly<Record<string, Comparison>> = {
  eq: (subject, value, type) => sql`${subject} = ${value}::${type}`,
  ne: (subject, value, type) => sql`${subject} IS DISTINCT FROM ${value}::${type}`,
  in: (subject, value, type) => sql`${subject} = ANY (${value}::${type}[])`,
  lt: (subject, value, type) => sql`${subject} < ${value}::${type}`,
  lte: (subject, value, type) => sql`${subject} <= ${value}::${type}`,
  gt: (subject, value, type) => sql`${subject} > ${value}::${type}`,
  gte: (subject, value, type) => sql`${subject} >= ${value}::${type}`,
  contains: (subject, value) => sql`hub.fold(${subject}) LIKE '%' || hub.like_literal(${value}::text) || '%'`,
  startsWith: (subject, value) => sql`hub.fold(${subject}) LIKE hub.like_literal(${value}::text) || '%'`,
  has: (subject, value, type) => sql`${subject} @> ARRAY[${value}::${type}]`,
  isEmpty: (subject, value) => sql`(cardinality(${subject}) = 0) = ${value}::boolean`,
};

/** A missing bound is open: the date may lie anywhere beyond it, so it is possibly inside and never certainly. */
function duringSql(attribute: Attribute, window: MaybeFilter, alias: string): Sql {
  const earliest = uncertainDatePart(attribute, alias, "earliest");
  const latest = uncertainDatePart(attribute, alias, "latest");
  const { from, to, certainty } = Object.fromEntries(entriesOf(window));
  const isCertain = specialised(certainty, (given) => given === "CERTAINLY");
  return allOf([
    sql`${uncertainDatePart(attribute, alias, "edtf")} IS NOT NULL`,
    from === undefined
      ? empty
      : isCertain
        ? sql`${earliest} >= ${from}::date`
        : sql`coalesce(${latest} >= ${from}::date, true)`,
    to === undefined
      ? empty
      : isCertain
        ? sql`${latest} <= ${to}::date`
        : sql`coalesce(${earliest} <= ${to}::date, true)`,
    // A window that ends before it begins has no days, although a vague date may reach over both of its ends.
    from === undefined || to === undefined ? empty : sql`${from}::date <= ${to}::date`,
  ]);
}

function allOf(conditions: readonly Sql[]): Sql {
  const real = conditions.filter((condition) => condition !== empty);
  if (real.length === 0) return sql`true`;
  return join(
    real.map((condition) => sql`(${condition})`),
    " AND ",
  );
}

function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return sql`false`;
  return sql`(${join(
    conditions.map((condition) => sql`(${condition})`),
    " OR ",
  )})`;
}

function asFilter(value: MaybeDeferred<unknown>): MaybeFilter {
  return mapped(value, (given) => {
    if (!isFilter(given)) throw new Error(`expected an input object, but got ${typeof given}`);
    return given;
  });
}

function isFilter(value: unknown): value is Filter {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asTexts(value: unknown): string[] {
  if (!Array.isArray(value)) throw new Error(`expected a list of ids, but got ${typeof value}`);
  return value.map(String);
}
