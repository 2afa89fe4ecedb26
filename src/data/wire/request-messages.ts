import { MessageWriter } from "./message-writer";
import { parameterText } from "./parameter-text";
import type { PreparedNames } from "./prepared-names";

/** A statement with the name to prepare it under; empty for one use. */
export interface NamedStatement {
  name: string;
  text: string;
  values: readonly unknown[];
}

/** A request's bytes, and the names that the server has to confirm, in order. */
export interface RequestMessages {
  bytes: Buffer;
  closed: readonly string[];
  parsed: readonly string[];
  statementCount: number;
}

/** The messages that run statements in one implicit transaction, which ends with their only Sync. */
export function requestMessages(
  statements: readonly NamedStatement[],
  prepared: PreparedNames,
  stale: readonly string[],
): RequestMessages {
  const names = new Set(statements.map(({ name }) => name).filter((name) => name !== ""));
  const missing = new Set([...names].filter((name) => !prepared.use(name)));
  const closed = [...stale, ...prepared.tooMany(missing.size, names)];
  const parsed: string[] = [];
  const writer = new MessageWriter();
  // After an error, the server skips all messages up to the Sync. A Close must not be skipped, so it comes first.
  for (const name of closed) writer.close(name);
  for (const { name, text, values } of statements) {
    if (name === "" || missing.delete(name)) {
      parsed.push(name);
      writer.parse(name, text);
    }
    writer.bind(name, values.map(parameterText)).execute();
  }
  return { bytes: writer.sync().bytes(), closed, parsed, statementCount: statements.length };
}
