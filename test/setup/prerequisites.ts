/** What a test file needs from the supervisor before its first hook starts to count its time. */
export type Prerequisite = "cluster" | "build";

declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of globalThis
  var prerequisites: Set<Prerequisite> | undefined;
}

/** Called by modules that test files import, so that files that need nothing wait for nothing. */
export function needs(prerequisite: Prerequisite): void {
  globalThis.prerequisites ??= new Set();
  globalThis.prerequisites.add(prerequisite);
}
