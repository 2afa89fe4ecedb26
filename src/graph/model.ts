import { snakeCase } from "./snake-case";
import type { GraphQLScalarType } from "graphql";
import type { Node } from "./node";
import type { Scope } from "./scopes";

/** A class whose rows are nouns of the domain. */
export type NounClass = abstract new () => Node;

/** What a filter, an order, a cursor and a loader need to know about the values of a column. */
export type ValueKind =
  | "TEXT"
  | "INTEGER"
  | "NUMERIC"
  | "BOOLEAN"
  | "DATE"
  | "TIMESTAMP"
  | "ENUM"
  | "TEXT_LIST"
  | "ENUM_LIST"
  | "UNCERTAIN_DATE";

/** The members of an enum by name; name and value are the same. */
export type EnumObject = Readonly<Record<string, string>>;

export type ValueType =
  StringConstructor | BooleanConstructor | GraphQLScalarType | EnumObject | UncertainDateClass;

/** Structural, so that the model knows the class without importing it. */
type UncertainDateClass = new () => { edtf: string };

/** A field whose value stands in a column of the noun's own row, or is a declared SQL expression of it. */
export interface Attribute {
  property: string;
  kind: ValueKind;
  type: ValueType;
  nullable: boolean;
  description: string;
  /** Unit of a number, where all rows have the same: an ISO 4217 code, or a word of ours. */
  unit?: string;
  /** SQL of a computed value, with the columns of the row in braces: `({value} is null)`; a plain column when absent. */
  expression?: string;
  /** Scope that a caller needs to read it, filter or order by it. */
  requires?: Scope;
}

/** A foreign key: the field that follows it and the connection that leads back. */
export interface ToOne {
  /** The property that holds the key, such as `territoryId`. */
  keyProperty: string;
  /** The field that follows it, such as `territory`. */
  field: string;
  target: () => NounClass;
  nullable: boolean;
  description: string;
  inverse?: Inverse;
}

export interface Inverse {
  /** Field on the target; the plural of the declaring noun unless named. */
  field?: string;
  description: string;
  /** Description of a second list on the target: the rows that are the latest of their series. */
  latest?: string;
}

/** A link table without facts of its own, seen from both ends. */
export interface Link {
  field: string;
  target: () => NounClass;
  table: string;
  /** Column of the link table that holds this noun's key. */
  from: string;
  /** Column of the link table that holds the target's key. */
  to: string;
  description: string;
  inverse?: { field: string; description: string };
}

/**
 * Which rows of a noun a narrow grant shows: all, or those that meet each of these conditions. The scope that `requires`
 * names comes on top.
 */
type RowRules = "OPEN" | RowConditions;

export interface RowConditions {
  /** SELF: it is a granted territory. ALWAYS: its territory is granted. IF_ANY: the same, and rows of no territory are national. */
  territory?: "SELF" | "ALWAYS" | "IF_ANY";
  /** The to-one edge to its programme or programmes, which are granted; rows of none are shown. */
  programmes?: "programme" | "programmeScope";
  /** To-one edges that lead to rows which are visible themselves, or to none. */
  with?: readonly string[];
  /** To-many edges of which at least one leads to a visible row. */
  through?: readonly string[];
  /** Boolean properties, and the scope that a row needs for which one is true. */
  requiresIf?: Readonly<Record<string, Scope>>;
}

export interface NounOptions {
  /** Name of the table. */
  table: string;
  /** Root field of the list, and name of the connections that lead to it. */
  plural: string;
  description: string;
  /** Properties that order a list unless the caller orders it; "-" in front turns one round. The key comes last, always. */
  order: readonly string[];
  /** Which rows a caller sees who is not granted everything; the row rules of its table say the same in SQL. */
  rows: RowRules;
  /** Properties that `search` looks into, the weightiest first. */
  search?: readonly string[];
  /** Scope that a caller needs for anything of the noun; the row rules hold it too. */
  requires?: Scope;
  /** Whether each level of disclosure has a table of its own, of which the recorded one is the most telling. */
  hasLevels?: boolean;
  /** Table of the rows that are the latest of their series, kept beside the noun's own, and the field that lists them. */
  latest?: { table: string; field: string };
  /** Attributes that name one row to people; the root field of one noun takes them as arguments. */
  businessKey?: readonly string[];
  /** Whether several rows may have one business key, of which a look-up gives the first. */
  isKeyShared?: boolean;
  /** Paths over edges by which rows are grouped, besides what follows from their own fields. */
  groupBy?: readonly string[];
}

/** A to-many edge of a noun, whichever side declared it. */
export interface ToMany {
  field: string;
  target: Model;
  description: string;
  /** The class whose folder declares the edge. */
  declaredBy: NounClass;
  join: ForeignKeyJoin | { kind: "LINK"; table: string; from: string; to: string };
}

/** The far rows hold the near row's key. */
interface ForeignKeyJoin {
  kind: "FOREIGN_KEY";
  column: string;
  /** Table that holds some of the noun's rows; its own when absent. */
  table?: string;
}

/** What the fields of an object are read from. */
export interface RowType {
  name: string;
  options: Pick<NounOptions, "hasLevels">;
  attributes: ReadonlyMap<string, Attribute>;
  toOnes: ReadonlyMap<string, ToOne>;
  toManys: ReadonlyMap<string, ToMany>;
}

/** Everything that is declared about one noun. */
export interface Model extends RowType {
  nounClass: NounClass;
  options: NounOptions;
}

interface ClassDeclarations {
  attributes: Attribute[];
  toOnes: ToOne[];
  links: Link[];
}

const declarationsByClass = new Map<Function, ClassDeclarations>();
const nounOptions = new Map<NounClass, NounOptions>();
const computedRowClasses = new Set<Function>();
let modelsByName: Map<string, Model> | undefined;

export function declarationsOf(nounClass: Function): ClassDeclarations {
  let declarations = declarationsByClass.get(nounClass);
  if (declarations === undefined) {
    declarations = { attributes: [], toOnes: [], links: [] };
    declarationsByClass.set(nounClass, declarations);
  }
  return declarations;
}

/** Each to-one edge with the class that declares it, which may be an abstract class above several nouns. */
export function eachToOneDeclaration(): [Function, ToOne][] {
  return [...declarationsByClass].flatMap(([owner, { toOnes }]) =>
    toOnes.map((edge): [Function, ToOne] => [owner, edge]),
  );
}

export function declareNoun(nounClass: NounClass, options: NounOptions): void {
  nounOptions.set(nounClass, options);
  modelsByName = undefined;
}

/** Takes a class for that of rows which a query makes. */
export function declareComputedRow(rowClass: Function): void {
  computedRowClasses.add(rowClass);
}

/** All rows that queries make. Complete once every domain's classes have been loaded. */
export function computedRows(): RowType[] {
  return [...computedRowClasses].map(computedRowOf);
}

export function computedRowOf(rowClass: Function): RowType {
  const { attributes, toOnes } = declarationsOf(rowClass);
  return {
    name: rowClass.name,
    options: {},
    attributes: new Map(attributes.map((each) => [each.property, each])),
    toOnes: new Map(toOnes.map((each) => [each.field, each])),
    toManys: new Map(),
  };
}

/** All nouns, by name. Complete once every domain's classes have been loaded. */
export function allModels(): readonly Model[] {
  modelsByName ??= linkModels();
  return [...modelsByName.values()];
}

export function modelOf(nounClass: NounClass): Model {
  return modelNamed(nounClass.name);
}

export function modelNamed(name: string): Model {
  const model = findModel(name);
  if (model === null) throw new Error(`expected a declared noun, but got ${name}`);
  return model;
}

export function findModel(name: string): Model | null {
  modelsByName ??= linkModels();
  return modelsByName.get(name) ?? null;
}

function linkModels(): Map<string, Model> {
  const drafts = new Map<string, Model & { toManys: Map<string, ToMany> }>();
  for (const [nounClass, options] of [...nounOptions].toSorted(([a], [b]) => a.name.localeCompare(b.name))) {
    const lineage = lineageOf(nounClass);
    drafts.set(nounClass.name, {
      name: nounClass.name,
      nounClass,
      options,
      attributes: new Map(lineage.flatMap((one) => one.attributes.map((each) => [each.property, each]))),
      toOnes: new Map(lineage.flatMap((one) => one.toOnes.map((each) => [each.field, each]))),
      toManys: new Map(),
    });
  }
  for (const draft of drafts.values()) addToManys(draft, drafts);
  return drafts;
}

/** Declarations of the class and of the abstract classes above it, the topmost first. */
function lineageOf(nounClass: NounClass): ClassDeclarations[] {
  const lineage: ClassDeclarations[] = [];
  for (
    let current: unknown = nounClass;
    typeof current === "function";
    current = Object.getPrototypeOf(current)
  ) {
    const declarations = declarationsByClass.get(current);
    if (declarations !== undefined) lineage.unshift(declarations);
  }
  return lineage;
}

function addToManys(
  from: Model,
  models: ReadonlyMap<string, Model & { toManys: Map<string, ToMany> }>,
): void {
  const draftOf = (nounClass: NounClass) => {
    const draft = models.get(nounClass.name);
    if (draft === undefined) throw new Error(`expected a declared noun, but got ${nounClass.name}`);
    return draft;
  };
  for (const toOne of from.toOnes.values()) {
    if (toOne.inverse === undefined) continue;
    const { description, field = from.options.plural, latest } = toOne.inverse;
    const column = snakeCase(toOne.keyProperty);
    const target = draftOf(toOne.target());
    const back = { target: from, declaredBy: from.nounClass };
    addToMany(target, { ...back, field, description, join: { kind: "FOREIGN_KEY", column } });
    if (latest === undefined) continue;
    if (from.options.latest === undefined)
      throw new Error(`expected ${from.name} to say where its latest rows are`);
    const { table, field: latestField } = from.options.latest;
    addToMany(target, {
      ...back,
      field: latestField,
      description: latest,
      join: { kind: "FOREIGN_KEY", column, table },
    });
  }
  for (const link of lineageOf(from.nounClass).flatMap((one) => one.links)) {
    const target = draftOf(link.target());
    const { table, from: near, to: far } = link;
    addToMany(draftOf(from.nounClass), {
      field: link.field,
      target,
      description: link.description,
      declaredBy: from.nounClass,
      join: { kind: "LINK", table, from: near, to: far },
    });
    if (link.inverse === undefined) continue;
    addToMany(target, {
      field: link.inverse.field,
      target: from,
      description: link.inverse.description,
      declaredBy: from.nounClass,
      join: { kind: "LINK", table, from: far, to: near },
    });
  }
}

function addToMany(model: Model & { toManys: Map<string, ToMany> }, edge: ToMany): void {
  if (model.toManys.has(edge.field) || model.toOnes.has(edge.field) || model.attributes.has(edge.field)) {
    throw new Error(`expected ${model.name}.${edge.field} to be declared once, but got it twice`);
  }
  model.toManys.set(edge.field, edge);
}
