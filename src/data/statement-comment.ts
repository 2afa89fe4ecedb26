const COMMENT = /^[\w:,. -]+$/;

/**
 * Prefixes a statement with a comment that names its sender, for `pg_stat_activity` and the server's log. Comments consist of names
 * from code and of GraphQL names, so none can contain the end of a comment.
 */
export function commented(comment: string, text: string): string {
  if (!COMMENT.test(comment)) throw new Error(`expected a comment of words, but got ${comment}`);
  return `/* ${comment} */ ${text}`;
}
