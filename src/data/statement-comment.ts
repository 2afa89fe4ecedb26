import type { Client } from "pg";

const COMMENT = /^[\w:,. -]+$/;

/**
 * Prefixes a statement with a comment that names its sender, for `pg_stat_activity` and the server's log. Comments consist of names
 * from code and of GraphQL names, so none can contain the end of a comment.
 */
export function commented(comment: string, text: string): string {
  if (!COMMENT.test(comment)) throw new Error(`expected a comment of words, but got ${comment}`);
  return `/* ${comment} */ ${text}`;
}

/** Prefixes all statements of a client. */
export function commentedClient<Commented extends Client>(client: Commented, comment: string): Commented {
  const { connection } = client;
  const query = connection.query.bind(connection);
  const parse = connection.parse.bind(connection);
  connection.query = (text) => query(commented(comment, text));
  connection.parse = (statement, more) =>
    parse({ ...statement, text: commented(comment, statement.text) }, more);
  return client;
}
