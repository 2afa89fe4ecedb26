import type { NounClass } from "./model";

/** A class with a given name, for a type that is generated from the model. */
export function generatedClass(name: string): new () => object {
  const generated = class {};
  Object.defineProperty(generated, "name", { value: name });
  return generated;
}

/** Gives each noun one class for a type of it, such as its filter, so that types can name each other in cycles. */
export function classPerNoun(suffix: string): (noun: NounClass) => new () => object {
  const classes = new WeakMap<NounClass, new () => object>();
  return (noun) => {
    let generated = classes.get(noun);
    if (generated === undefined) {
      generated = generatedClass(`${noun.name}${suffix}`);
      classes.set(noun, generated);
    }
    return generated;
  };
}
