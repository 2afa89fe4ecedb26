import type { GraphQLScalarType } from "graphql";
import { Arg, Field, getMetadataStorage, ObjectType } from "type-graphql";
// The root of the package loads all of TypeORM, which a serving hub does not need.
import { Column } from "typeorm/decorator/columns/Column.js";
import { Entity } from "typeorm/decorator/entity/Entity.js";
import { declarationsOf } from "./declarations";
import { englishOf, Language } from "./language";
import type { Inverse, Link, NounClass, NounOptions, ToOneDeclaration, ValueKind } from "./model";
import type { Scope } from "./scopes";
import { UncertainDate } from "./uncertain-date";
import { COLUMN_TYPES, isList, kindOf, type DeclaredType } from "./value-types";

/** Declares a class as a noun: a table and an object type of the same shape. */
export function Noun(options: NounOptions) {
  return (nounClass: NounClass): void => {
    Entity(options.table, options.hasLevels === true ? { schema: "hub_raw" } : {})(nounClass);
    ObjectType(nounClass.name, {
      description: options.description,
      implements: interfacesAbove(nounClass),
      simpleResolvers: true,
    })(nounClass);
    declarationsOf(nounClass).noun = options;
  };
}

/** Declares a class as rows that a query computes: an object type without a table. */
export function ComputedRow(options: { description: string }) {
  return (rowClass: Function): void => {
    ObjectType(rowClass.name, { description: options.description, simpleResolvers: true })(rowClass);
  };
}

function interfacesAbove(nounClass: NounClass): Function[] {
  return getMetadataStorage()
    .interfaceTypes.map((one) => one.target)
    .filter((target) => nounClass.prototype instanceof target);
}

export interface AttributeOptions {
  description: string;
  nullable?: boolean;
  /** Unit of a number that is the same in all rows: an ISO 4217 code, or a word. */
  unit?: string;
  /** SQL of a computed value, with the columns of the row in braces: `({value} is null)`. */
  expression?: string;
  /** Scope that a caller needs to read it, filter or order by it. */
  requires?: Scope;
  /** Scalar that checks what callers give to look a row up by it. The field itself is a text, as that of other nouns. */
  givenAs?: GraphQLScalarType;
  /** Whether people read it: the column holds the French text, and a second one (`name_en`) the English one, if there is one. */
  translated?: boolean;
}

/** Declares a field whose value is a column of the row, or a SQL expression over its columns. */
export function Attribute(type: DeclaredType, options: AttributeOptions) {
  return (prototype: object, property: string): void => {
    const {
      description,
      nullable = false,
      unit,
      expression,
      requires,
      givenAs,
      translated = false,
    } = options;
    const kind = kindOf(type);
    const element = isList(type) ? type[0] : type;
    Field(() => (isList(type) ? [element] : element), { description, nullable })(prototype, property);
    if (expression === undefined) {
      if (kind === "UNCERTAIN_DATE") Column(() => UncertainDate)(prototype, property);
      else Column({ type: COLUMN_TYPES[kind], nullable, array: isList(type) })(prototype, property);
    }
    if (translated) declareTranslation(prototype, property, kind);
    declarationsOf(prototype.constructor).attributes.push({
      property,
      kind,
      type: element,
      nullable,
      description,
      ...(unit && { unit }),
      ...(expression && { expression }),
      ...(requires && { requires }),
      ...(givenAs && { givenAs }),
      ...(translated && { isTranslated: true }),
    });
  };
}

function declareTranslation(prototype: object, property: string, kind: ValueKind): void {
  if (kind !== "TEXT" && kind !== "TEXT_LIST")
    throw new Error(`expected ${property} to be a text, because it is declared as translated`);
  Arg("language", () => Language, {
    nullable: true,
    defaultValue: Language.FR,
    description: "Language of the text. Null means French.",
  })(prototype, property, 0);
  Column({ type: COLUMN_TYPES[kind], nullable: true, array: kind === "TEXT_LIST" })(
    prototype,
    englishOf(property),
  );
}

export interface ToOneOptions {
  /** Description of the field that follows the key. */
  description: string;
  nullable?: boolean;
  inverse?: Inverse;
  /** A list of all rows that the edge may lead to, of which the key holds the first. */
  several?: { field: string; description: string };
}

/** Declares a foreign key, the field that follows it (`territoryId` → `territory`), and the reverse connection. */
export function ToOne(target: () => NounClass, options: ToOneOptions) {
  return (prototype: object, keyProperty: string): void => {
    const { description, nullable = false, inverse, several } = options;
    Column("integer", { nullable })(prototype, keyProperty);
    const declaration: ToOneDeclaration = {
      keyProperty,
      field: keyProperty.replace(/Id$/, ""),
      target,
      nullable,
      description,
      ...(inverse && { inverse }),
      ...(several && { several }),
    };
    declarationsOf(prototype.constructor).toOnes.push(declaration);
  };
}

/** Declares a to-many edge over a link table that holds only the two keys. */
export function Linked(target: () => NounClass, link: Omit<Link, "target">) {
  return (nounClass: NounClass): void => {
    declarationsOf(nounClass).links.push({ ...link, target });
  };
}
