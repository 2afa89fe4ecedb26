import { registerEnumType } from "type-graphql";
import type { EnumObject } from "./model";

/** Names of declared enums, by their objects. */
const enumNames = new WeakMap<object, string>();

/** Registers an enum with the schema, with a description of each value. */
export function declareEnum<Members extends EnumObject>(
  members: Members,
  name: string,
  description: string,
  values: { readonly [Member in keyof Members]: string },
): void {
  registerEnumType<EnumObject>(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries<string>(values).map(([member, text]) => [member, { description: text }]),
    ),
  });
  enumNames.set(members, name);
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
