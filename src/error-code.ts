/** The code of a system or driver error, such as ENOENT; null if it has none. */
export function errorCode(error: unknown): string | null {
  const hasCode =
    typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";
  return hasCode ? String(error.code) : null;
}
