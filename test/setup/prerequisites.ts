/** Resources from the supervisor that a test file needs before its hooks start, so that they do not count towards timeouts. */
export type Prerequisite = "cluster" | "build";

declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of globalThis
  var prerequisites: Set<Prerequisite> | undefined;
}

/** Called by modules that test files import, so that files without needs do not wait. */
export function needs(prerequisite: Prerequisite): void {
  globalThis.prerequisites ??= new Set();
  globalThis.prerequisites.add(prerequisite);
}
