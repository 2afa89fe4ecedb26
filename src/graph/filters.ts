import { Field, InputType } from "type-graphql";
import { enumNameOf, isEnum } from "./enums";
import {
  BooleanFilter,
  DateFilter,
  enumOperators,
  FloatFilter,
  IdFilter,
  IntFilter,
  LEFT_OUT,
  TextFilter,
  TextListFilter,
  TimestampFilter,
  TranslatedFilter,
  TranslatedListFilter,
  UncertainDateFilter,
} from "./filter-operators";
import { classPerNoun } from "./generated-class";
import type { Attribute, Model, ValueKind } from "./model";

type InputClass = new () => object;

const OPERATORS: Readonly<Record<Exclude<ValueKind, "ENUM" | "ENUM_LIST">, InputClass>> = {
  TEXT: TextFilter,
  INTEGER: IntFilter,
  NUMERIC: FloatFilter,
  BOOLEAN: BooleanFilter,
  DATE: DateFilter,
  TIMESTAMP: TimestampFilter,
  TEXT_LIST: TextListFilter,
  UNCERTAIN_DATE: UncertainDateFilter,
};

/** The filter input of a noun: conditions on its attributes and edges, combined by and, or, not. */
export const filterOf = classPerNoun("Filter");
const listFilterOf = classPerNoun("ListFilter");

/** Filter inputs of enums by name, because several nouns may have attributes of one enum. */
type EnumFilters = Map<string, InputClass>;

export function declareFilters(models: readonly Model[]): void {
  const enumFilters: EnumFilters = new Map();
  for (const model of models) {
    declareFilter(model, enumFilters);
    declareListFilter(model);
  }
}

function declareFilter({ nounClass, options, attributes, toOnes, toManys }: Model, enumFilters: EnumFilters) {
  const filter = filterOf(nounClass);
  InputType(filter.name, {
    description: `Condition on ${options.plural}. All fields must hold; ${LEFT_OUT}`,
  })(filter);
  const add = fieldAdder(filter);
  add("and", () => [filter], "All of these hold. An empty list always holds.");
  add("or", () => [filter], "At least one of these holds. An empty list never holds.");
  add("not", () => filter, "This does not hold, or is unknown because a value is missing.");
  add("id", () => IdFilter, "Condition on the global id.");
  for (const attribute of attributes.values()) {
    const operators = operatorsFor(attribute, enumFilters);
    add(attribute.property, () => operators, `Condition on \`${attribute.property}\`.`);
  }
  for (const { field, target } of toOnes.values()) {
    const text = `Condition on \`${field}\`, which must exist, even if nothing else is required of it, as by \`{}\`.`;
    add(field, () => filterOf(target.nounClass), text);
  }
  for (const { field, target } of toManys.values()) {
    add(field, () => listFilterOf(target.nounClass), `Condition on the list \`${field}\`.`);
  }
}

function declareListFilter({ nounClass, options }: Model): void {
  const filter = listFilterOf(nounClass);
  InputType(filter.name, {
    description: `Condition on a list of ${options.plural}. All fields must hold; ${LEFT_OUT}`,
  })(filter);
  const add = fieldAdder(filter);
  const element = filterOf(nounClass);
  add("some", () => element, "At least one element meets this; `{}` matches any element.");
  add("none", () => element, "No element meets this; with `{}`, the list is empty.");
  add("every", () => element, "Every element meets this; always true of an empty list.");
}

function operatorsFor({ isTranslated, kind, type }: Attribute, enumFilters: EnumFilters): InputClass {
  if (isTranslated === true) return kind === "TEXT_LIST" ? TranslatedListFilter : TranslatedFilter;
  if (kind !== "ENUM" && kind !== "ENUM_LIST") return OPERATORS[kind];
  if (!isEnum(type)) throw new Error(`expected an enum behind ${kind}`);
  const key = `${enumNameOf(type)} ${kind}`;
  const operators = enumFilters.get(key) ?? enumOperators(enumNameOf(type), type, kind === "ENUM_LIST");
  enumFilters.set(key, operators);
  return operators;
}

function fieldAdder(filter: InputClass) {
  return (name: string, type: () => InputClass | [InputClass], description: string): void => {
    Field(type, { nullable: true, description })(filter.prototype, name);
  };
}
