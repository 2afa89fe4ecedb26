import {
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
} from "graphql";
import type { Model } from "../../graph/model";
import type { Models } from "../../graph/models";
import type { RowCounts } from "./row-counts";

/** Rows per point that are read for a count, a group, an order or a condition, but not returned. */
export const ROWS_OF_A_POINT = 500;
/** Texts per point that `contains` and `startsWith` compare one by one, and that they find by an index. */
const TEXTS_OF_A_POINT = 50;
const INDEXED_TEXTS_OF_A_POINT = 500;
/** Elements of a list of values per point. */
const ELEMENTS_OF_A_POINT = 50;
/** Trigrams find no shorter text. */
export const SHORTEST_INDEXED = 3;
/** With more texts in one filter, the planner may compare them all with each row instead. */
const MOST_INDEXED = 10;
/** Assumed share of the rows of a list that belong to one row of an edge. */
const SHARE_OF_AN_EDGE = 0.1;

const TEXT_SEARCHES = new Set(["contains", "startsWith"]);
const COMBINATIONS = new Set(["and", "or", "not"]);
/** What does not hold is found by no index. */
const NEGATIONS = new Set(["not", "none", "every"]);
/** Attributes with a unique index, and operators that use it. */
const KEYS = ["id", "code"];
const KEY_OPERATORS = ["eq", "in"];
const FILTER = "Filter";
const UNKNOWN_ROWS = 10_000;

/** The list that inputs are for. */
export interface InputsOf {
  models: Models | null;
  rowCounts: RowCounts;
  /** Null when it is unknown. */
  target: Model | null;
  /** Rows of all lists of the field together. */
  rows: number;
  isGrouped: boolean;
  isNested: boolean;
}

/** Points of the inputs of a list: of the rows that groups, order and conditions need, and of long lists of values. */
export function costOfInputs(
  { args }: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
  { isGrouped, isNested, models, rowCounts, rows, target }: InputsOf,
): number {
  const { filter, orderBy } = given;
  const readsAll = isGrouped || filter != null || orderBy != null;
  const examined = readsAll ? rowsMeeting(filter, rows, target) : 0;
  const hasFewTexts = textsIn(filter) <= MOST_INDEXED;
  const rowsOf = (model: Model) => (model === target ? examined : (rowCounts.of(model.name) ?? UNKNOWN_ROWS));

  const costOf = (type: GraphQLInputType, value: unknown, { isNegated, model, property }: Place): number => {
    const known = getNullableType(type);
    if (Array.isArray(value)) {
      const inner = isListType(known) ? known.ofType : known;
      const elements = value.map((one) => costOf(inner, one, { isNegated, model, property }));
      return Math.floor(value.length / ELEMENTS_OF_A_POINT) + sum(elements);
    }
    if (typeof value !== "object" || value === null || !isInputObjectType(known)) return 0;
    const noun = known.name.endsWith(FILTER) ? known.name.slice(0, -FILTER.length) : "";
    const filtered = models?.find(noun) ?? null;
    const isOverEdge = filtered !== null && property !== "" && !COMBINATIONS.has(property);
    const ofEdge = isOverEdge ? (rowCounts.of(filtered.name) ?? UNKNOWN_ROWS) / ROWS_OF_A_POINT : 0;
    const fields = known.getFields();
    const parts = Object.entries(value).map(([name, one]) => {
      const field = fields[name];
      if (field === undefined || one == null) return 0;
      if (TEXT_SEARCHES.has(name)) return ofSearch(one, { isNegated, model, property });
      const isOperator = filtered === null && model?.attributes.has(property) === true;
      return costOf(field.type, one, {
        isNegated: isNegated || NEGATIONS.has(name),
        model: filtered ?? model,
        property: isOperator ? property : name,
      });
    });
    return ofEdge + sum(parts);
  };

  const ofSearch = (text: unknown, { isNegated, model, property }: Place): number => {
    const isIndexed =
      model !== null &&
      hasFewTexts &&
      !isNegated &&
      !isNested &&
      rowCounts.hasTrigrams(model.name, property) &&
      typeof text === "string" &&
      text.length >= SHORTEST_INDEXED;
    const texts = model === null ? UNKNOWN_ROWS : rowsOf(model);
    return texts / (isIndexed ? INDEXED_TEXTS_OF_A_POINT : TEXTS_OF_A_POINT);
  };

  return (
    examined / ROWS_OF_A_POINT +
    sum(
      args.map(({ name, type }) =>
        costOf(type, given[name], { isNegated: false, model: target, property: "" }),
      ),
    )
  );
}

/** Where in a filter a value is. */
interface Place {
  /** The noun whose rows it is compared with. */
  model: Model | null;
  /** The attribute that it is compared with, or the field of the filter. */
  property: string;
  isNegated: boolean;
}

/** Number of texts that a filter searches for. */
function textsIn(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(textsIn));
  if (!isRecord(value)) return 0;
  return sum(
    Object.entries(value).map(([name, one]) => (TEXT_SEARCHES.has(name) && one != null ? 1 : textsIn(one))),
  );
}

/** Most rows that are read to find those that meet a filter: a condition on a key is answered by its index. */
function rowsMeeting(filter: unknown, rows: number, target: Model | null): number {
  return Math.min(rows, ...conditionsIn(filter).map((one) => rowsOfCondition(one, rows, target)));
}

function rowsOfCondition(
  filter: Readonly<Record<string, unknown>>,
  rows: number,
  target: Model | null,
): number {
  const byKey = keysIn(filter);
  if (byKey !== null) return Math.min(rows, byKey);
  const edges = [...(target?.toOnes.keys() ?? [])].flatMap((field) => conditionsIn(filter[field]));
  return edges.some((edge) => keysIn(edge) !== null) ? rows * SHARE_OF_AN_EDGE : rows;
}

/** The conditions that must all hold: a filter, and those in its `and`. */
function conditionsIn(filter: unknown): Readonly<Record<string, unknown>>[] {
  if (!isRecord(filter)) return [];
  const { and } = filter;
  return [filter, ...(Array.isArray(and) ? and.flatMap(conditionsIn) : [])];
}

/** How many keys a filter allows; null for any. */
function keysIn(filter: Readonly<Record<string, unknown>>): number | null {
  for (const key of KEYS) {
    const condition = filter[key];
    if (!isRecord(condition)) continue;
    const operator = KEY_OPERATORS.find((name) => condition[name] != null);
    if (operator === undefined) continue;
    const values = condition[operator];
    return Array.isArray(values) ? values.length : 1;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
