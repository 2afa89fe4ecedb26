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

/** A foreign key as a class declares it: the field that follows it and the connection that leads back. */
export interface ToOneDeclaration {
  /** The property that holds the key, such as `territoryId`. */
  keyProperty: string;
  /** The field that follows it, such as `territory`. */
  field: string;
  target: () => NounClass;
  nullable: boolean;
  description: string;
  inverse?: Inverse;
}

/** A foreign key and the noun that it leads to. */
export interface ToOne extends Omit<ToOneDeclaration, "target" | "inverse"> {
  target: Model;
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

/** The attributes and edges of an object type, whose fields are read from a row. */
export interface RowType {
  name: string;
  options: Pick<NounOptions, "hasLevels">;
  attributes: ReadonlyMap<string, Attribute>;
  toOnes: ReadonlyMap<string, ToOne>;
  toManys: ReadonlyMap<string, ToMany>;
}

/** Everything that is declared about one noun, linked to the nouns around it. */
export interface Model extends RowType {
  nounClass: NounClass;
  options: NounOptions;
  /** Keys by which its rows are grouped, by the members of the enum that asks for them. */
  groupKeys: ReadonlyMap<string, GroupKey>;
  /** A group of its rows, which is read as a row is. */
  group: RowType;
}

/** A value by which rows of a noun are grouped: the end of a path over edges from them. */
export interface GroupKey {
  /** As it is declared, such as `partner.category`. */
  path: string;
  /** How a caller asks for it, such as `PARTNER_CATEGORY`. */
  member: string;
  /** Field of a group that holds it, such as `partnerCategory`. */
  field: string;
  steps: readonly GroupStep[];
  end: PathEnd;
  /** Scope that a caller needs to group by it, over and above that of the noun. */
  requires: Scope | null;
}

/** An edge on the path to a value. Over a to-many edge a row falls into as many groups as it leads to. */
export interface GroupStep {
  field: string;
  edge: ToOne | ToMany;
  target: Model;
}

/** The end of a path: a value, the year of a date, or the key of the row that an edge leads to. */
export type PathEnd = { kind: "VALUE" | "YEAR"; attribute: Attribute } | { kind: "EDGE"; edge: ToOne };
