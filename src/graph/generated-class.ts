/** A class with a name of its own, for the types that are made from the model. */
export function generatedClass(name: string): new () => object {
  const generated = class {};
  Object.defineProperty(generated, "name", { value: name });
  return generated;
}
