import type { Attribute, Model } from "./model";

/** Name of the root field that looks up one row by its business key: `worksite`. */
export function lookupField({ name }: Model): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The attributes by which people refer to one row. */
export function businessKeyOf(model: Model): Attribute[] {
  return (model.options.businessKey ?? ["code"]).map((property) => {
    const attribute = model.attributes.get(property);
    if (attribute === undefined) throw new Error(`expected ${model.name} to have an attribute ${property}`);
    return attribute;
  });
}
