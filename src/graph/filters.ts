import { Field, InputType } from "type-graphql";
import { enumNameOf, isEnum } from "./enums";
import {
  BooleanFilter,
  DateFilter,
  enumOperators,
  FloatFilter,
  IdFilter,
  IntFilter,
  TextFilter,
  TextListFilter,
  TimestampFilter,
  UncertainDateFilter,
} from "./filter-operators";
import { generatedClass } from "./generated-class";
import { modelOf, type Attribute, type Model, type ValueKind } from "./model";

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

const made = new Map<string, InputClass>();

/** type-graphql reads its metadata once, so that all types must be there before the first is resolved. */
export function declareFilters(models: readonly Model[]): void {
  for (const model of models) {
    filterOf(model);
    listFilterOf(model);
    for (const attribute of model.attributes.values()) operatorsFor(attribute);
  }
}

/** The input type that filters a noun: its attributes, its edges, and conditions joined by and, or, not. */
export function filterOf(model: Model): InputClass {
  return once(`${model.name}Filter`, (name) => {
    const filter = generatedClass(name);
    InputType(name, {
      description: `Condition on ${model.options.plural}. Several fields must all hold; one left out or null holds always.`,
    })(filter);
    const add = fieldAdder(filter);
    add("and", () => [filter], "All of these hold. An empty list holds always.");
    add("or", () => [filter], "At least one of these holds. An empty list never holds.");
    add("not", () => filter, "This does not hold, or cannot be told for want of a value.");
    add("id", () => IdFilter, "Condition on the global id.");
    for (const attribute of model.attributes.values()) {
      add(attribute.property, () => operatorsFor(attribute), `Condition on \`${attribute.property}\`.`);
    }
    for (const edge of model.toOnes.values()) {
      const text = `Condition on \`${edge.field}\`, which must be there: \`{}\` asks just that.`;
      add(edge.field, () => filterOf(modelOf(edge.target())), text);
    }
    for (const edge of model.toManys.values()) {
      add(edge.field, () => listFilterOf(edge.target), `Condition on the list \`${edge.field}\`.`);
    }
    return filter;
  });
}

function listFilterOf(model: Model): InputClass {
  return once(`${model.name}ListFilter`, (name) => {
    const filter = generatedClass(name);
    InputType(name, {
      description: `Condition on a list of ${model.options.plural}. Several fields must all hold; one left out or null holds always.`,
    })(filter);
    const add = fieldAdder(filter);
    add("some", () => filterOf(model), "At least one element meets this; `{}` asks for any element.");
    add("none", () => filterOf(model), "No element meets this; `{}` asks for an empty list.");
    add("every", () => filterOf(model), "Every element meets this; an empty list does.");
    return filter;
  });
}

function operatorsFor({ kind, type }: Attribute): InputClass {
  if (kind !== "ENUM" && kind !== "ENUM_LIST") return OPERATORS[kind];
  if (!isEnum(type)) throw new Error(`expected an enum behind ${kind}`);
  return once(`${enumNameOf(type)} ${kind}`, () =>
    enumOperators(enumNameOf(type), type, kind === "ENUM_LIST"),
  );
}

/** A type is registered by its first mention, and nouns mention each other in circles. */
function once(key: string, make: (key: string) => InputClass): InputClass {
  const known = made.get(key);
  if (known !== undefined) return known;
  const filter = make(key);
  made.set(key, filter);
  return filter;
}

function fieldAdder(filter: InputClass) {
  return (name: string, type: () => InputClass | [InputClass], description: string): void => {
    Field(type, { nullable: true, description })(filter.prototype, name);
  };
}
