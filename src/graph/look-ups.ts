import type { Attribute, Model } from "./model";

/** Name of the root field that looks one row up by its business key: `worksite`. */
export function lookupField({ name }: Model): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The attributes that name one row to people. */
export function businessKeyOf(model: Model): Attribute[] {
  return (model.options.businessKey ?? ["code"]).map((property) => {
    const attribute = model.attributes.get(property);
    if (attribute === undefined) throw new Error(`expected ${model.name} to have an attribute ${property}`);
    return attribute;
  });
}
