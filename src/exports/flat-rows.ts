import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";
import { type RequestedField, Compilation } from "../compiler/compilation";
import { fragmentsOf } from "../compiler/compile-operation";
import { globalIdText, isDatePart, PART_KINDS, textSql } from "../compiler/json-text";
import { requestedList } from "../compiler/requested-list";
import { edgeText } from "../compiler/list-text";
import { NeedsReference } from "../compiler/needs-reference";
import { type RootRows, rootRows, type RootRowsOf } from "../compiler/root-rows";
import { comparableSql, uncertainDatePart } from "../data/attribute-sql";
import { columnOf, tableOf } from "../data/identifiers";
import { elementOf, type Listed, listSql, termsOf } from "../data/list-sql";
import { lookupSql } from "../data/lookup-sql";
import type { OrderTerm } from "../data/order";
import { pickedSql } from "../data/where";
import { empty, join, raw, sql, type Sql } from "../data/sql";
import type { Variables } from "../graph/deferred";
import { Language, languageIn } from "../graph/language";
import type { Attribute, PickedField, RowType, ToOne } from "../graph/model";
import { modelsOf } from "../graph/models";
import { snakeCase } from "../graph/snake-case";
import { CannotFlatten } from "./cannot-flatten";
import { cellKindOf, type Column, wordsOf } from "./column";

/** The rows of an operation as one flat table. */
export interface FlatRows {
  columns: readonly Column[];
  /** The FROM clause, with the joins that the columns need. */
  from: Sql;
  order: readonly OrderTerm[];
  /** Throws the error that the operation would return instead of rows. */
  check: RootRows["check"];
}

/** Alias of the list's rows. */
const ROW = "row";

/**
 * The rows of an operation for given variables: its one list becomes the rows, scalar fields and those of to-one edges become
 * columns. Texts are in the given language where the operation names none. Throws CannotFlatten with the reason if the operation
 * is not a flat table.
 */
export function flatRowsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  language = Language.FR,
): FlatRows {
  refuseDirectives(document);
  const compilation = new Compilation(
    schema,
    fragmentsOf(document),
    {},
    (question) => question(variables),
    edgeText,
  );
  try {
    return new Flattening(compilation, variables, language).ofOperation(operation);
  } catch (error) {
    if (error instanceof NeedsReference) throw new CannotFlatten(`it contains ${error.message}`);
    throw error;
  }
}

function refuseDirectives(document: DocumentNode): void {
  visit(document, {
    Directive({ name }) {
      throw new CannotFlatten(`its columns must always be the same, but @${name.value} may leave some out`);
    },
  });
}

/** The context in which the fields of a noun are selected. */
interface Place {
  alias: string;
  path: readonly string[];
  /** Descriptions of the edges that lead here. */
  pathDescriptions: readonly string[];
  isNullable: boolean;
}

/** Collects the columns and joins of an operation while visiting its fields. */
class Flattening {
  private readonly columns: Column[] = [];
  private readonly tables: Sql[] = [];
  private list: { path: string; order: readonly OrderTerm[] } | null = null;
  private check: RootRows["check"] = async () => undefined;

  constructor(
    private readonly compilation: Compilation,
    private readonly variables: Variables,
    /** Language of texts for which the operation asks for none. */
    private readonly language: Language,
  ) {}

  ofOperation(operation: OperationDefinitionNode): FlatRows {
    const { schema } = this.compilation;
    const query = schema.getQueryType();
    if (query == null || operation.operation !== OperationTypeNode.QUERY)
      throw new CannotFlatten("it is not a query");
    const roots = this.compilation.rootFields(query, operation.selectionSet);
    const [root] = roots;
    if (root === undefined || roots.length > 1) {
      const names = roots.map(([key]) => key).join(", ");
      throw new CannotFlatten(`it must have one root field, but has ${names}`);
    }
    this.addRoot(...root);
    if (this.list === null) throw new CannotFlatten("it contains no list for the rows");
    const repeated = this.columns.find(
      ({ name }, index) => this.columns.findIndex((one) => one.name === name) < index,
    );
    if (repeated !== undefined)
      throw new CannotFlatten(`two of its columns would have the name ${repeated.name}`);
    if (this.columns.length === 0) throw new CannotFlatten("it selects no field of its rows");
    return {
      columns: this.columns,
      from: join(this.tables, " "),
      order: this.list.order,
      check: this.check,
    };
  }

  private addRoot(key: string, asked: RequestedField | null): void {
    const models = modelsOf(this.compilation.schema);
    const name = asked?.definition.name ?? "__typename";
    const listed = models.listedBy(name);
    if (asked !== null && listed !== null) {
      this.addList(listed, asked, key, null);
      return;
    }
    const made = asked === null ? null : rootRows.of(asked.definition);
    if (asked !== null && made !== null) {
      this.addRootRows(made, asked, key);
      return;
    }
    const model = models.lookedUpBy(name);
    if (asked === null || model === null) {
      throw new CannotFlatten(`its root field ${key} is neither a list nor a lookup of one row`);
    }
    const alias = this.compilation.aliases.next();
    const from = lookupSql(model, this.argumentsOf(asked), alias, this.compilation.aliases);
    this.tables.push(sql`(SELECT ${raw(alias)}.* FROM ${from}) ${raw(alias)}`);
    this.addFields(model, asked.nodes, { alias, path: [key], pathDescriptions: [], isNullable: false });
  }

  /** The arguments of a field except those for pagination: an export has all rows. */
  private argumentsOf({ definition, nodes }: RequestedField): Record<string, unknown> {
    const [node] = nodes;
    if (node === undefined) return {};
    const backwards = node.arguments?.find(({ name }) => name.value === "last" || name.value === "before");
    if (backwards !== undefined) {
      throw new CannotFlatten(`its rows are read from the start, but it uses ${backwards.name.value}`);
    }
    const others =
      node.arguments?.filter(({ name }) => name.value !== "first" && name.value !== "after") ?? [];
    return getArgumentValues(definition, { ...node, arguments: others }, this.variables);
  }

  private addList(listed: Listed, asked: RequestedField, path: string, parent: string | null): void {
    const list = requestedList(listed, this.argumentsOf(asked));
    const parentKey = parent === null ? empty : columnOf(parent, "id");
    const { aliases } = this.compilation;
    const place = { row: ROW, parentKey, aliases };
    const rows = sql`(SELECT ${raw(ROW)}.* FROM ${listSql(list, place)}) ${raw(ROW)}`;
    this.addRows(path, termsOf(list, place), parent === null ? rows : sql`CROSS JOIN LATERAL ${rows}`);
    this.addRowFields(elementOf(list), asked, path);
  }

  private addRootRows(make: RootRowsOf, asked: RequestedField, path: string): void {
    const { aliases, schema } = this.compilation;
    const place = { row: ROW, aliases, models: modelsOf(schema) };
    const { check, element, order, rows } = make(this.argumentsOf(asked), place);
    this.check = check;
    this.addRows(path, order, sql`(${rows}) ${raw(ROW)}`);
    this.addRowFields(element, asked, path);
  }

  private addRows(path: string, order: readonly OrderTerm[], table: Sql): void {
    if (this.list !== null)
      throw new CannotFlatten(`it contains a second list: ${path} besides ${this.list.path}`);
    this.list = { path, order };
    this.tables.push(table);
  }

  private addRowFields(element: RowType, asked: RequestedField, path: string): void {
    this.addFields(element, this.nodesOf(element, asked, path), {
      alias: ROW,
      path: [],
      pathDescriptions: [],
      isNullable: false,
    });
  }

  /** The fields of the rows: under `nodes`, or under `edges` and `node`. */
  private nodesOf(target: RowType, asked: RequestedField, path: string): FieldNode[] {
    const below = (typeName: string, nodes: readonly FieldNode[], name: string) =>
      this.compilation
        .fieldsBelow(typeName, nodes)
        .flatMap(([, field]) => (field?.definition.name === name ? [field.nodes] : []));
    const elements = [
      ...below(`${target.name}Connection`, asked.nodes, "nodes"),
      ...below(`${target.name}Connection`, asked.nodes, "edges").flatMap((edges) =>
        below(`${target.name}Edge`, edges, "node"),
      ),
    ];
    const [nodes] = elements;
    if (nodes === undefined || elements.length > 1) {
      throw new CannotFlatten(`${path} must select its elements exactly once, by nodes or by edges and node`);
    }
    return [...nodes];
  }

  private addFields(model: RowType, nodes: readonly FieldNode[], place: Place): void {
    for (const [key, asked] of this.compilation.fieldsBelow(model.name, nodes)) {
      const at = { ...place, path: [...place.path, key] };
      if (asked === null) throw new CannotFlatten(`${at.path.join(".")} is the same in every row`);
      const { name } = asked.definition;
      const attribute = model.attributes.get(name);
      const toOne = model.toOnes.get(name);
      const pick = model.picks.get(name);
      const toMany = model.toManys.get(name);
      if (name === "id") this.addId(model, asked, at);
      else if (attribute !== undefined) this.addAttribute(attribute, asked, at);
      else if (toOne !== undefined) this.addToOne(toOne, asked, at);
      else if (pick !== undefined) this.addPick(pick, asked, at);
      else if (toMany !== undefined)
        this.addList(
          { target: toMany.target, edge: toMany, isGrouped: false },
          asked,
          at.path.join("."),
          place.alias,
        );
      else throw new CannotFlatten(`${model.name}.${name} cannot be expressed in SQL`);
    }
  }

  private addId(model: RowType, asked: RequestedField, place: Place): void {
    const value = textSql(globalIdText(model.name, columnOf(place.alias, "id")));
    // Without this check, a missing row would still get an id made from its key.
    const isThere = sql`CASE WHEN ${columnOf(place.alias, "id")} IS NOT NULL THEN ${value} END`;
    this.addColumn(asked, place, { kind: "TEXT", value: place.isNullable ? isThere : value });
  }

  private addAttribute(attribute: Attribute, asked: RequestedField, place: Place): void {
    if (attribute.kind !== "UNCERTAIN_DATE") {
      const value = comparableSql(attribute, place.alias, this.languageOf(asked));
      const { nullable, unit = null } = attribute;
      this.addColumn(asked, place, { kind: cellKindOf(attribute), value, nullable, unit });
      return;
    }
    const within = inside(place, asked, attribute.nullable);
    for (const [key, part] of this.compilation.fieldsBelow("UncertainDate", asked.nodes)) {
      const at = { ...within, path: [...within.path, key] };
      const name = part?.definition.name ?? "__typename";
      if (part === null || !isDatePart(name))
        throw new CannotFlatten(`${at.path.join(".")} is not a part of a date`);
      const { kind, nullable } = PART_KINDS[name];
      this.addColumn(part, at, { kind, value: uncertainDatePart(attribute, place.alias, name), nullable });
    }
  }

  private languageOf({ inputs, nodes }: RequestedField): Language {
    const isAsked = nodes[0]?.arguments?.some(({ name }) => name.value === "language") === true;
    return isAsked ? languageIn(inputs["language"]) : this.language;
  }

  private addToOne(edge: ToOne, asked: RequestedField, place: Place): void {
    const { target } = edge;
    const alias = this.compilation.aliases.next();
    const isIt = sql`${columnOf(alias, "id")} = ${columnOf(place.alias, snakeCase(edge.keyProperty))}`;
    this.tables.push(sql`LEFT JOIN ${tableOf(target)} ${raw(alias)} ON ${isIt}`);
    this.addFields(target, asked.nodes, { ...inside(place, asked, edge.nullable), alias });
  }

  private addPick(pick: PickedField, asked: RequestedField, place: Place): void {
    const { aliases } = this.compilation;
    const [alias, linked] = [aliases.next(), aliases.next()];
    const found = pickedSql(pick, asked.inputs[pick.argument], linked, columnOf(place.alias, "id"), aliases);
    this.tables.push(sql`LEFT JOIN LATERAL (SELECT ${raw(linked)}.* FROM ${found}) ${raw(alias)} ON true`);
    this.addFields(pick.edge.target, asked.nodes, { ...inside(place, asked, true), alias });
  }

  private addColumn(
    { definition: { description, type } }: RequestedField,
    place: Place,
    {
      kind,
      value,
      nullable = false,
      unit = null,
    }: Pick<Column, "kind" | "value"> & { nullable?: boolean; unit?: string | null },
  ): void {
    this.columns.push({
      name: place.path.join("."),
      kind,
      typeName: String(type).replaceAll("!", ""),
      isNullable: nullable || place.isNullable,
      description: [...place.pathDescriptions, description ?? ""].join(" "),
      unit,
      words: wordsOf(type),
      value,
    });
  }
}

/** Everything under a nullable field is nullable. */
function inside(place: Place, { definition }: RequestedField, nullable: boolean): Place {
  return {
    ...place,
    pathDescriptions: [...place.pathDescriptions, definition.description ?? ""],
    isNullable: place.isNullable || nullable,
  };
}
