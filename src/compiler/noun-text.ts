import type { FieldNode } from "graphql";
import { columnOf, tableOf } from "../data/identifiers";
import type { Listed } from "../data/list-sql";
import { raw, sql, type Sql } from "../data/sql";
import { pickedSql } from "../data/where";
import { aggregateField } from "../graph/aggregates";
import { languageIn } from "../graph/language";
import type { Attribute, Model, PickedField, RowType, ToOne } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import type { Compilation, RequestedField } from "./compilation";
import {
  datePartText,
  globalIdText,
  isDatePart,
  type JsonText,
  NULL,
  objectText,
  textSql,
  uncertainDateText,
  valueText,
} from "./json-text";
import { NeedsReference } from "./needs-reference";

/** Reads the row behind a to-one edge: by a lookup for each row, or once for all rows of a long page. */
export type FollowEdge = (target: Model, from: EdgeStart, nodes: readonly FieldNode[]) => Sql;

/** The column with the key that an edge follows. */
interface EdgeStart {
  alias: string;
  column: string;
}

/** The row of a noun in the statement. */
export interface RowPlace {
  alias: string;
  follow: FollowEdge;
}

/** Text of a row as an object with the requested fields. */
export function nounText(
  compilation: Compilation,
  model: RowType,
  nodes: readonly FieldNode[],
  place: RowPlace,
): JsonText {
  const entries = compilation.fieldsBelow(model.name, nodes).map(([key, requested]) => {
    if (requested === null) return [key, [`"${model.name}"`]] as const;
    const { name } = requested.definition;
    if (name === "id") return [key, globalIdText(model.name, columnOf(place.alias, "id"))] as const;
    const attribute = model.attributes.get(name);
    if (attribute !== undefined)
      return [key, attributeText(compilation, attribute, requested, place.alias)] as const;
    const toOne = model.toOnes.get(name);
    if (toOne !== undefined) return [key, [toOneSql(model, toOne, requested.nodes, place)]] as const;
    const pick = model.picks.get(name);
    if (pick !== undefined) return [key, [pickSql(compilation, pick, requested, place.alias)]] as const;
    const listed = listedBy(model, name);
    if (listed !== null) return [key, compilation.edgePage(listed, requested, place.alias)] as const;
    throw new NeedsReference(`${model.name}.${name}`);
  });
  return objectText(entries);
}

/** The list that a field of a noun returns; null if it is not the field of an edge. */
export function listedBy({ toManys }: RowType, name: string): Listed | null {
  for (const edge of toManys.values()) {
    if (name === edge.field || name === aggregateField(edge.field)) {
      return { target: edge.target, edge, isGrouped: name !== edge.field };
    }
  }
  return null;
}

function attributeText(
  compilation: Compilation,
  attribute: Attribute,
  { inputs, nodes }: RequestedField,
  alias: string,
): JsonText {
  if (attribute.kind !== "UNCERTAIN_DATE") return valueText(attribute, alias, languageIn(inputs["language"]));
  const entries = compilation.fieldsBelow("UncertainDate", nodes).map(([key, requested]) => {
    if (requested === null) return [key, [`"UncertainDate"`]] as const;
    const { name } = requested.definition;
    if (!isDatePart(name)) throw new NeedsReference(`UncertainDate.${name}`);
    return [key, datePartText(attribute, name, alias)] as const;
  });
  return uncertainDateText(attribute, objectText(entries), alias);
}

/** The key in a visible row refers to a visible row. If it does not, the statement fails and graphql-js reports the error. */
function toOneSql(model: RowType, edge: ToOne, nodes: readonly FieldNode[], place: RowPlace): Sql {
  const from = { alias: place.alias, column: snakeCase(edge.keyProperty) };
  const found = place.follow(edge.target, from, nodes);
  const missing = edge.nullable ? raw(`'${NULL}'`) : raw(`hub.non_null('${model.name}.${edge.field}')`);
  return sql`coalesce(${found}, ${missing})`;
}

/** The linked row that belongs to the object with the code in the argument. */
function pickSql(
  compilation: Compilation,
  pick: PickedField,
  { inputs, nodes }: RequestedField,
  parent: string,
): Sql {
  const alias = compilation.aliases.next();
  const text = nounText(compilation, pick.edge.target, nodes, { alias, follow: lookUpEach(compilation) });
  const found = pickedSql(pick, inputs[pick.argument], alias, columnOf(parent, "id"), compilation.aliases);
  return sql`coalesce((SELECT ${textSql(text)} FROM ${found}), ${raw(`'${NULL}'`)})`;
}

/** Looks up the row for each key, so that no other row is read. */
export function lookUpEach(compilation: Compilation): FollowEdge {
  return (target, from, nodes) => {
    const alias = compilation.aliases.next();
    const isIt = sql`${columnOf(alias, "id")} = ${columnOf(from.alias, from.column)}`;
    return rowSql(compilation, target, nodes, alias, isIt);
  };
}

/** Text of the one row of a noun that satisfies a condition on its alias; SQL null if there is none. */
export function rowSql(
  compilation: Compilation,
  model: Model,
  nodes: readonly FieldNode[],
  alias: string,
  condition: Sql,
): Sql {
  const text = nounText(compilation, model, nodes, { alias, follow: lookUpEach(compilation) });
  return sql`(SELECT ${textSql(text)} FROM ${tableOf(model)} ${raw(alias)} WHERE ${condition})`;
}
