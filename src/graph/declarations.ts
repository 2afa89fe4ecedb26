import type { Attribute, Link, NounOptions, ToOneDeclaration } from "./model";

/** The declarations of one class, without inherited ones. */
export interface ClassDeclarations {
  attributes: Attribute[];
  toOnes: ToOneDeclaration[];
  links: Link[];
  /** Options of `@Noun`; absent on abstract classes and computed rows. */
  noun?: NounOptions;
}

/** Metadata of decorated classes. Which of them are nouns of the hub is up to `Models`. */
const metadata = new WeakMap<Function, ClassDeclarations>();

export function declarationsOf(declaringClass: Function): ClassDeclarations {
  let declarations = metadata.get(declaringClass);
  if (declarations === undefined) {
    declarations = { attributes: [], toOnes: [], links: [] };
    metadata.set(declaringClass, declarations);
  }
  return declarations;
}

/** The declarations of a class and of the classes that it extends, by class, the topmost first. */
export function inheritedDeclarations(declaringClass: Function): Map<Function, ClassDeclarations> {
  const lineage: [Function, ClassDeclarations][] = [];
  for (
    let current: unknown = declaringClass;
    typeof current === "function";
    current = Object.getPrototypeOf(current)
  ) {
    const declarations = metadata.get(current);
    if (declarations !== undefined) lineage.unshift([current, declarations]);
  }
  return new Map(lineage);
}
