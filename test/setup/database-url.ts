/** URL of another database on the same server. */
export function databaseUrl(name: string, url: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}
