import { registerEnumType } from "type-graphql";
import type { EnumObject } from "./model";

/** Names of declared enums, by their objects. */
const enumNames = new WeakMap<object, string>();

/** What people read in place of a value, in each language. */
export interface Label {
  fr: string;
  en: string;
}

interface LabelledValue extends Label {
  description: string;
}

/** Labels of the values of declared enums, by names of enum and value, in the order of declaration. */
const labels = new Map<string, ReadonlyMap<string, Label>>();

/** Registers an enum with the schema, with a label and a description of each value. Its values are in the course of things. */
export function declareEnum<Members extends EnumObject>(
  members: Members,
  name: string,
  description: string,
  values: { readonly [Member in keyof Members]: LabelledValue },
): void {
  const labelled = Object.entries<LabelledValue>(values);
  const texts = Object.fromEntries(labelled.map(([member, value]) => [member, value.description]));
  declareNames(members, name, description, texts);
  labels.set(name, new Map(labelled.map(([member, { en, fr }]) => [member, { fr, en }])));
}

/** Registers an enum of names of the schema, such as fields to group by, which have no labels. */
export function declareNames(
  members: EnumObject,
  name: string,
  description: string,
  values: Readonly<Record<string, string>>,
): void {
  registerEnumType<EnumObject>(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(values).map(([member, text]) => [member, { description: text }]),
    ),
  });
  enumNames.set(members, name);
}

/** Labels of all declared enums, by names of enum and value. */
export function enumLabels(): ReadonlyMap<string, ReadonlyMap<string, Label>> {
  return labels;
}

export function enumNameOf(members: EnumObject): string {
  const name = enumNames.get(members);
  if (name === undefined)
    throw new Error(`expected a declared enum, but got ${Object.keys(members).join(", ")}`);
  return name;
}

export function isEnum(type: object): type is EnumObject {
  return enumNames.has(type);
}
