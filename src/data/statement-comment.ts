const COMMENT = /^[\w:,. -]+$/;

/**
 * The text of a statement after a comment that says what sent it, for `pg_stat_activity` and the log of the server. Comments
 * consist of names from code and of names that GraphQL allows, so none can end early.
 */
export function commented(comment: string, text: string): string {
  if (!COMMENT.test(comment)) throw new Error(`expected a comment of words, but got ${comment}`);
  return `/* ${comment} */ ${text}`;
}
