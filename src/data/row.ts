import type { FieldNode } from "graphql";
import { englishOf } from "../graph/language";
import type { RowType } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { valueSql } from "./attribute-sql";
import { columnOf, identifier } from "./identifiers";
import { join, sql, type Sql } from "./sql";

/** A plain row: the key, and the properties of its class that were asked for. */
export interface Row {
  readonly pk: number;
  readonly [property: string]: unknown;
}

/** The properties of a noun that the given fields need, in a fixed order. */
export function propertiesFor(model: RowType, fields: ReadonlyMap<string, readonly FieldNode[]>): string[] {
  const attributes = [...model.attributes.values()]
    .filter(({ property }) => fields.has(property))
    .flatMap(({ isTranslated, property }) =>
      isTranslated === true ? [property, englishOf(property)] : [property],
    );
  const keys = [...model.toOnes.values()]
    .filter(({ field }) => fields.has(field))
    .map(({ keyProperty }) => keyProperty);
  return [...attributes, ...keys];
}

/** Select list of the key and the given properties. */
export function selectSql(model: RowType, properties: readonly string[], alias: string): Sql {
  const marks =
    model.options.hasLevels === true && model.attributes.has("quality")
      ? [
          sql`${columnOf(alias, "quality")} = 'PROTECTED' OR ${columnOf(alias, "missing_reason")} IS NOT DISTINCT FROM 'WITHHELD' AS "isProtected"`,
        ]
      : [];
  return join([sql`${columnOf(alias, "id")} AS pk`, ...marks, ...propertiesSql(model, properties, alias)]);
}

/** The given properties of rows, each under its name. */
export function propertiesSql({ attributes }: RowType, properties: readonly string[], alias: string): Sql[] {
  return properties.map((property) => {
    const attribute = attributes.get(property);
    const value = attribute === undefined ? columnOf(alias, snakeCase(property)) : valueSql(attribute, alias);
    return sql`${value} AS ${identifier(property)}`;
  });
}
