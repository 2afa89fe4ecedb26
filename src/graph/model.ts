import type { GraphQLScalarType } from "graphql";
import type { Node } from "./node";
import type { Scope } from "./scopes";

/** A class whose rows are nouns of the domain. */
export type NounClass = abstract new () => Node;

/** Kind of the values of a column, which determines its filters, orders, cursors and SQL. */
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

/** Structural, because importing the class would be a cycle. */
type UncertainDateClass = new () => { edtf: string };

/** A field whose value is a column of the row, or a declared SQL expression over its columns. */
export interface Attribute {
  property: string;
  kind: ValueKind;
  type: ValueType;
  nullable: boolean;
  description: string;
  /** Unit of a number that is the same in all rows: an ISO 4217 code, or a word. */
  unit?: string;
  /** SQL of a computed value, with the columns of the row in braces: `({value} is null)`; a plain column when absent. */
  expression?: string;
  /** Scope that a caller needs to read it, filter or order by it. */
  requires?: Scope;
  /** Type of the argument by which a row is looked up; that of the field when absent. */
  givenAs?: GraphQLScalarType;
  /** Whether it is a text in French that may have an English one beside it, in a second column. */
  isTranslated?: boolean;
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
  /** A list of all rows that the edge may lead to, of which the key holds the first: over the table `TABLE_FIELD`. */
  several?: { field: string; description: string };
}

/** A foreign key and the noun that it leads to. */
export interface ToOne extends Omit<ToOneDeclaration, "target" | "inverse" | "several"> {
  target: Model;
}

export interface Inverse {
  /** Field on the target; the plural of the declaring noun unless named. */
  field?: string;
  description: string;
  /** Description of a second list on the target: the rows that are the latest of their series. */
  latest?: string;
}

/** A link table that holds only keys, navigable from both ends. */
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
  /** A field that returns the one of these rows that belongs to something with a given code. */
  pick?: PickDeclaration;
}

/** As `value(dimension: "sex")`: of the linked rows the one whose edge `by` leads to the row with this code. At most one does. */
interface PickDeclaration {
  field: string;
  /** Argument with the code. */
  argument: string;
  /** To-one edge of the linked rows. */
  by: string;
  description: string;
  argumentDescription: string;
}

/** The field of a pick with the edge that it reads. */
export interface PickedField extends PickDeclaration {
  edge: ToMany;
}

/**
 * The rows of a noun that a narrow grant may see: all, or those that meet each of these conditions. They apply in addition to
 * the scope of `requires`.
 */
type RowRules = "OPEN" | RowConditions;

export interface RowConditions {
  /** SELF: the row is a granted territory. ALWAYS: its territory is granted. IF_ANY: as ALWAYS, but rows without a territory are visible too. */
  territory?: "SELF" | "ALWAYS" | "IF_ANY";
  /** To-one edge to its programme or programmes, which must be granted; rows without one are visible. */
  programmes?: "programme" | "programmeScope";
  /** To-one edges whose targets must be visible, if there are any. */
  with?: readonly string[];
  /** To-many edges of which at least one must lead to a visible row. */
  through?: readonly string[];
  /** Scopes required for rows in which a boolean property is true, by property. */
  requiresIf?: Readonly<Record<string, Scope>>;
}

export interface NounOptions {
  /** Name of the table. */
  table: string;
  /** Name of the root field that lists it, and of the connections that lead to it. */
  plural: string;
  description: string;
  /** Properties that order a list by default, descending with a leading "-". The key is always the last criterion. */
  order: readonly string[];
  /** Rows that a caller with a narrow grant may see; the row rules of its table state the same in SQL. */
  rows: RowRules;
  /** Properties that `search` covers, by descending weight. */
  search?: readonly string[];
  /** What people call such a thing in French. A search for these words finds all rows, and with other words those that have them. */
  calledAs?: string;
  /** Whether `search` finds its rows by their names only, after those of all other nouns: a long list of reference. */
  isGazetteer?: boolean;
  /** SQL from 0 to 1, with columns of the row in braces: which of several rows that a search finds equally well comes first. */
  prominence?: string;
  /** Scope that a caller needs for any part of the noun; the row rules require it too. */
  requires?: Scope;
  /** Whether each level of disclosure has a table of its own. The recorded one holds unprotected values. */
  hasLevels?: boolean;
  /** Read model of the rows that are the latest of their series, and the field that lists them. */
  latest?: { table: string; field: string };
  /** Attributes by which people refer to one row; the lookup root field takes them as arguments. `code` by default. */
  businessKey?: readonly string[];
  /** Whether several rows may share a business key; a lookup returns the first of them. */
  isKeyShared?: boolean;
  /** Additional group keys: paths over edges, such as `partner.category`. */
  groupBy?: readonly string[];
}

/** A to-many edge of a noun, declared by either side. */
export interface ToMany {
  field: string;
  target: Model;
  description: string;
  /** The class whose folder declares the edge. */
  declaredBy: NounClass;
  join: ForeignKeyJoin | { kind: "LINK"; table: string; from: string; to: string };
}

/** The target's rows hold the key of the row that the edge starts from. */
interface ForeignKeyJoin {
  kind: "FOREIGN_KEY";
  column: string;
  /** Table to read instead of the target's own, which holds some of its rows. */
  table?: string;
}

/** The attributes and edges of an object type, whose fields are read from a row. */
export interface RowType {
  name: string;
  options: Pick<NounOptions, "hasLevels">;
  attributes: ReadonlyMap<string, Attribute>;
  toOnes: ReadonlyMap<string, ToOne>;
  toManys: ReadonlyMap<string, ToMany>;
  picks: ReadonlyMap<string, PickedField>;
}

/** Everything that is declared about one noun, linked to the nouns around it. */
export interface Model extends RowType {
  nounClass: NounClass;
  options: NounOptions;
  /** Keys by which its rows are grouped, by the members of the enum that asks for them. */
  groupKeys: ReadonlyMap<string, GroupKey>;
  /** A group of its rows, which is read like a row. */
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
