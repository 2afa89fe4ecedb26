import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { listFieldOf } from "../../graph/aggregates";
import type { Variables } from "../../graph/deferred";
import type { Model, ToMany } from "../../graph/model";
import { findModelsOf } from "../../graph/models";
import { weightOf } from "../../graph/schema-rules";
import { fieldOf } from "./field-of";
import { costOfInputs, ROWS_OF_A_POINT } from "./input-cost";
import { fragmentsIn } from "./operation-shape";
import type { RowCounts } from "./row-counts";

/** Points of every operation: its request takes as long as reading this many objects and more. */
const BASE_COST = 10;

/** Counting stops here, far above the limit of an operation, so that it takes no longer for larger ones. */
const COUNTED_UP_TO = 250_000;

/** Assumed rows behind a list whose table is unknown. */
const UNKNOWN_ROWS = 10_000;

/** Objects of one selection in the whole answer. */
interface Level {
  /** Most objects. */
  objects: number;
  /** Most times that the same row is among them. */
  repeats: number;
  /** Of a page: the level of its elements, and the rows of all lists together that its pages are of. */
  page?: { elements: Level; rows: number };
}

interface PageSizes {
  defaultSize: number;
  largestSize: number;
}

/**
 * Points of a validated operation with coerced variables: the most objects that the answer may contain, by page sizes and row
 * counts, plus the rows that are read for counts, groups, orders and conditions, plus the weights of expensive fields.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Variables,
  pages: PageSizes,
  rowCounts: RowCounts,
): number {
  const models = findModelsOf(schema);
  const fragments = fragmentsIn(document);
  const measured = new Map<string, number>();
  let counted = 0;

  function ofSelections({ selections }: SelectionSetNode, typeName: string, at: Level): number {
    let cost = 0;
    for (const selection of selections) {
      if (counted > COUNTED_UP_TO) break;
      if (selection.kind === Kind.FIELD) cost += ofField(selection, typeName, at);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += ofFragment(selection.name.value, at);
      else {
        cost += ofSelections(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, at);
      }
    }
    return cost;
  }

  function ofFragment(name: string, at: Level): number {
    const key = `${name} ${JSON.stringify(at)}`;
    const known = measured.get(key);
    if (known !== undefined) {
      counted += known;
      return known;
    }
    const fragment = fragments.get(name);
    if (fragment === undefined) return 0;
    const cost = ofSelections(fragment.selectionSet, fragment.typeCondition.name.value, at);
    measured.set(key, cost);
    return cost;
  }

  function ofField(node: FieldNode, typeName: string, at: Level): number {
    const name = node.name.value;
    // graphql-js has its own limits for introspection.
    const field = name.startsWith("__") ? undefined : fieldOf(schema, typeName, name);
    if (field === undefined) return 0;
    const given = field.args.length === 0 ? {} : getArgumentValues(field, node, values);
    const list = listOf(typeName, field, given, at);
    const below = list?.level ?? levelBelow(typeName, field, given, at);
    const ofRows =
      name === TOTAL_COUNT
        ? (at.page?.rows ?? 0) / ROWS_OF_A_POINT
        : (list?.cost ?? costOfInputs(field, given, { models, rowCounts, ...NO_LIST }));
    const objects = node.selectionSet === undefined ? 0 : below.objects;
    const own = objects + ofRows + weightOf(field) * at.objects;
    counted += own;
    if (node.selectionSet === undefined) return own;
    return own + ofSelections(node.selectionSet, getNamedType(field.type).name, below);
  }

  /** The pages of a list field with the points of the rows that are read for them; null for other fields. */
  function listOf(
    typeName: string,
    field: GraphQLField<unknown, unknown>,
    given: Given,
    at: Level,
  ): { level: Level; cost: number } | null {
    const type = getNamedType(field.type).name;
    if (!type.endsWith(CONNECTION)) return null;
    const owner = models?.find(typeName) ?? null;
    const edge = owner?.toManys.get(listFieldOf(field.name)) ?? null;
    const root = models?.listedBy(field.name) ?? null;
    const target = edge?.target ?? root?.target ?? null;
    const ofTarget = target === null ? null : rowCounts.of(target.name);
    const { repeats, rows } = rowsBehind(edge, owner, ofTarget, at);
    const size = Math.min(pages.largestSize, ofTarget ?? Infinity, sizeIn(given));
    const objects = Math.min(at.objects * size, rows);
    const elements = { objects, repeats: Math.min(objects, repeats) };
    const known = Number.isFinite(rows) ? rows : at.objects * UNKNOWN_ROWS;
    return {
      level: { objects: at.objects, repeats: at.objects, page: { elements, rows: known } },
      cost: costOfInputs(field, given, {
        models,
        rowCounts,
        target,
        rows: known,
        isGrouped: field.name !== listFieldOf(field.name),
        isNested: edge !== null,
      }),
    };
  }

  /** Most rows of all lists of an edge together, and most times that one of them is in these lists. */
  function rowsBehind(edge: ToMany | null, owner: Model | null, ofTarget: number | null, at: Level) {
    const all = ofTarget ?? Infinity;
    if (edge === null || owner === null) return { rows: at.objects * all, repeats: at.objects };
    // Each row holds the key of one owner, so it occurs as often as that.
    if (edge.join.kind === "FOREIGN_KEY") return { rows: at.repeats * all, repeats: at.repeats };
    const links = rowCounts.ofLinks(edge.join.table) ?? Infinity;
    const owners = rowCounts.of(owner.name) ?? Infinity;
    return {
      rows: Math.min(at.objects * all, at.repeats * links),
      repeats: Math.min(at.objects, at.repeats * owners),
    };
  }

  function levelBelow(
    typeName: string,
    field: GraphQLField<unknown, unknown>,
    given: Given,
    at: Level,
  ): Level {
    if (at.page !== undefined && PAGE_LISTS.has(field.name)) return at.page.elements;
    if (typeName.endsWith(EDGE) && field.name === "node") return at;
    const objects = at.objects * elementsOf(field, given);
    return { objects, repeats: objects };
  }

  /** Most elements that a field without pages returns: as many as asked for, or the length of the longest list given. */
  function elementsOf(field: GraphQLField<unknown, unknown>, given: Given): number {
    if (field.args.some(({ name }) => name === "first")) return Math.min(pages.largestSize, sizeIn(given));
    return Math.max(1, ...Object.values(given).map((value) => (Array.isArray(value) ? value.length : 1)));
  }

  function sizeIn(given: Given): number {
    const sizes = PAGE_SIZE_ARGUMENTS.map((name) => given[name]).filter((size) => typeof size === "number");
    return Math.max(1, sizes[0] ?? pages.defaultSize);
  }

  const root = schema.getRootType(operation.operation)?.name ?? "Query";
  return BASE_COST + Math.ceil(ofSelections(operation.selectionSet, root, { objects: 1, repeats: 1 }));
}

/** Other fields than lists read no rows for their inputs. */
const NO_LIST = { target: null, rows: 0, isGrouped: false, isNested: false };

type Given = Readonly<Record<string, unknown>>;

const CONNECTION = "Connection";
const EDGE = "Edge";
const TOTAL_COUNT = "totalCount";
/** The fields of a page that contain its elements. */
const PAGE_LISTS = new Set(["edges", "nodes"]);
const PAGE_SIZE_ARGUMENTS = ["first", "last"];
