/** Code of an error of the system or of a driver, such as ENOENT; null when it has none. */
export function errorCode(error: unknown): string | null {
  const hasCode =
    typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";
  return hasCode ? String(error.code) : null;
}
