import { MessageWriter } from "./message-writer";
import { parameterText } from "./parameter-text";
import type { PreparedNames } from "./prepared-names";

/** A statement with the name to prepare it under; an empty name prepares it for once. */
export interface NamedStatement {
  name: string;
  text: string;
  values: readonly unknown[];
}

/** A request as it is sent, and what the server has to confirm of it, in its order. */
export interface RequestMessages {
  bytes: Buffer;
  closed: readonly string[];
  parsed: readonly string[];
  statementCount: number;
}

/** The messages that run statements in one implicit transaction: it ends with their only Sync. */
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
  // A statement that fails makes the server skip what follows it, which must not be a Close.
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
