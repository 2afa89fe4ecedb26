import { MOST_GROUP_KEYS } from "../graph/aggregates";
import { BadUserInput } from "../graph/bad-user-input";
import { listOf, specialised, type MaybeDeferred } from "../graph/deferred";
import type { Attribute, GroupKey, GroupStep, Model, PathEnd, RowType } from "../graph/model";
import { OrderDirection } from "../graph/orders";
import { snakeCase } from "../graph/snake-case";
import { comparableSql, PARAMETER_TYPES, uncertainDatePart } from "./attribute-sql";
import { type Aliases, columnOf, identifier, tableOf } from "./identifiers";
import { attributeTerm, directionOf, naturalTermsBehind, oneEntryOf, type OrderTerm } from "./order";
import { join, raw, sql, type Sql } from "./sql";

/** Group keys chosen by the caller: members of the enum of the noun's keys. */
export type RequestedKeys = MaybeDeferred<readonly unknown[]>;

/** Where the rows are in a statement. */
interface RowPlace {
  row: string;
  aliases: Aliases;
}

/** Groups of the given rows of a noun, with a column for each possible key. */
export function groupsSql(target: Model, asked: RequestedKeys, rows: Sql, place: RowPlace): Sql {
  const keys = requestedKeys(target, asked);
  const joins = new Joins(place);
  const values = keys.map(({ steps, end }) => endSql(end, joins.aliasBehind(steps)));
  const others = [...target.groupKeys.values()].filter((key) => !keys.includes(key));
  const columns = [
    ...keys.map((key, index) => sql`${values[index]} AS ${columnFor(key)}`),
    ...others.map((key) => sql`NULL::${raw(typeOf(key.end))} AS ${columnFor(key)}`),
  ];
  const places = keys.map((_key, index) => raw(String(index + 1)));
  const grouping = keys.length === 0 ? sql`` : sql` GROUP BY ${join(places)}`;
  const counted = joins.hasMany ? sql`DISTINCT ${columnOf(place.row, "id")}` : sql`*`;
  // Rows are expected to have a key. Groups are identified by their values, so any constant will do.
  return sql`SELECT ${join(columns)}, 0 AS id, count(${counted})::integer AS count FROM ${rows}${joins.sql}${grouping}`;
}

/** The order of groups: largest first unless the caller chooses, then by the remaining terms. */
export function groupTerms(
  target: Model,
  asked: RequestedKeys,
  orderBy: MaybeDeferred<readonly unknown[] | null>,
  place: RowPlace,
): OrderTerm[] {
  const keys = requestedKeys(target, asked);
  const { group } = target;
  const termsBy: Readonly<Record<string, () => OrderTerm[]>> = {
    count: () => [valueTerm(group, "count", place.row)],
    keys: () => keys.flatMap((key) => keyTerms(group, key, place)),
  };
  const given = listOf(orderBy).map((key, index) => oneEntryOf(key, `orderBy[${index}]`));
  const chosen = given.length === 0 ? LARGEST_FIRST : given;
  const names = chosen.map(([name]) => name);
  const others = Object.keys(termsBy).filter((name) => !names.includes(name));
  return [...chosen, ...others.map((name) => [name, OrderDirection.ASC] as const)].flatMap(
    ([name, value]) => {
      const { isDescending, nullsFirst } = directionOf(value);
      const terms = termsBy[name]?.() ?? [];
      return terms.map((term) => ({ ...term, isDescending: term.isDescending !== isDescending, nullsFirst }));
    },
  );
}

const LARGEST_FIRST = [["count", OrderDirection.DESC]] as const;

/** Order by one key. For an edge, that is the natural order of its rows, with their primary key as the tie-breaker. */
function keyTerms(group: RowType, { field }: GroupKey, { row, aliases }: RowPlace): OrderTerm[] {
  const edge = group.toOnes.get(field);
  if (edge === undefined) return [valueTerm(group, field, row)];
  const key = {
    path: edge.keyProperty,
    expression: columnOf(row, snakeCase(edge.keyProperty)),
    isDescending: false,
    nullsFirst: false,
    isNullable: true,
    type: "integer",
  };
  return [...naturalTermsBehind(edge, row, aliases), key];
}

function valueTerm(group: RowType, field: string, row: string): OrderTerm {
  const attribute = group.attributes.get(field);
  if (attribute === undefined) throw new Error(`expected ${group.name} to have an attribute ${field}`);
  return attributeTerm(attribute, comparableSql(attribute, row), field, false, false);
}

function requestedKeys(target: Model, asked: RequestedKeys): GroupKey[] {
  const members = [...new Set(listOf(asked).map((member) => specialised(member, String)))];
  if (members.length > MOST_GROUP_KEYS) {
    throw new BadUserInput({
      argument: "groupBy",
      expected: `at most ${MOST_GROUP_KEYS} keys`,
      received: members,
    });
  }
  return members.map((member) => {
    const key = target.groupKeys.get(member);
    if (key === undefined) throw new Error(`expected a key of ${target.name}, but got ${member}`);
    return key;
  });
}

/** Tables behind edges, each joined only once, even if several keys need it. */
class Joins {
  hasMany = false;
  private readonly aliases = new Map<string, string>();
  private readonly joins: Sql[] = [];

  constructor(private readonly place: RowPlace) {}

  get sql(): Sql {
    return join(this.joins, "");
  }

  aliasBehind(steps: readonly GroupStep[]): string {
    let near = this.place.row;
    let path = "";
    for (const step of steps) {
      path = `${path}.${step.field}`;
      const known = this.aliases.get(path);
      const far = known ?? this.place.aliases.next();
      if (known === undefined) {
        this.aliases.set(path, far);
        this.joins.push(this.joinSql(step, near, far));
      }
      near = far;
    }
    return near;
  }

  private joinSql({ edge, target }: GroupStep, near: string, far: string): Sql {
    const table = sql`${tableOf(target)} ${raw(far)}`;
    if (!("join" in edge)) {
      const key = columnOf(near, snakeCase(edge.keyProperty));
      return sql` LEFT JOIN ${table} ON ${columnOf(far, "id")} = ${key}`;
    }
    this.hasMany = true;
    const way = edge.join;
    const key = columnOf(near, "id");
    if (way.kind === "FOREIGN_KEY") return sql` LEFT JOIN ${table} ON ${columnOf(far, way.column)} = ${key}`;
    const link = this.place.aliases.next();
    return sql` LEFT JOIN (hub.${raw(`"${way.table}" ${link}`)} JOIN ${table} ON ${columnOf(far, "id")} = ${columnOf(
      link,
      way.to,
    )}) ON ${columnOf(link, way.from)} = ${key}`;
  }
}

function endSql(end: PathEnd, alias: string): Sql {
  if (end.kind === "EDGE") return columnOf(alias, snakeCase(end.edge.keyProperty));
  return end.kind === "VALUE" ? comparableSql(end.attribute, alias) : yearSql(end.attribute, alias);
}

/** The year of a date. For an uncertain date, the year that contains it entirely, or null. */
function yearSql(attribute: Attribute, alias: string): Sql {
  const year = (day: Sql) => sql`extract(year FROM ${day})::integer`;
  if (attribute.kind === "DATE") return year(comparableSql(attribute, alias));
  const first = year(uncertainDatePart(attribute, alias, "earliest"));
  const last = year(uncertainDatePart(attribute, alias, "latest"));
  return sql`CASE WHEN ${first} = ${last} THEN ${first} END`;
}

function typeOf(end: PathEnd): string {
  return end.kind === "VALUE" ? PARAMETER_TYPES[end.attribute.kind] : "integer";
}

/** Column of a group that holds a key, under the name that the group's row type expects. */
function columnFor({ end, field }: GroupKey): Sql {
  return identifier(snakeCase(end.kind === "EDGE" ? `${field}Id` : field));
}
