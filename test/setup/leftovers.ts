declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of globalThis
  var leftovers: Set<() => Promise<void>> | undefined;
}

/** Makes a way to close something that is followed once: by the test file, or else after it, when it failed before. */
export function closedWithFile(close: () => Promise<void>): () => Promise<void> {
  const leftovers = (globalThis.leftovers ??= new Set());
  const closeOnce = async () => {
    if (leftovers.delete(closeOnce)) await close();
  };
  leftovers.add(closeOnce);
  return closeOnce;
}
