declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of globalThis
  var leftovers: Set<() => Promise<void>> | undefined;
}

/** Makes a function that closes something exactly once: called by the test file, or after it if the file failed before. */
export function closedWithFile(close: () => Promise<void>): () => Promise<void> {
  const leftovers = (globalThis.leftovers ??= new Set());
  const closeOnce = async () => {
    if (leftovers.delete(closeOnce)) await close();
  };
  leftovers.add(closeOnce);
  return closeOnce;
}
