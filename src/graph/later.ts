/** The coerced variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/** What may be asked of a value before a statement is written. */
export type Answer = string | number | boolean | null;

/** Answers a question about the variables, and holds the statement to it: for other answers another one is written. */
export type Look = <Known extends Answer>(question: (variables: Variables) => Known) => Known;

/** A value of a statement that each request gives anew, so that one text serves them all. */
export class Later<Value = unknown> {
  /** @param of The value, given the variables of a request. Throws when they hold none that the statement can take. */
  constructor(
    readonly of: (variables: Variables) => Value,
    readonly look: Look,
  ) {}
}

export type MaybeLater<Value> = Value | Later<Value>;

/** What a function makes of a value: now, or for each request once its value is known. */
export function mapped<Value, Result>(
  value: MaybeLater<Value>,
  make: (value: Value) => Result,
): MaybeLater<Result> {
  if (!(value instanceof Later)) return make(value);
  return new Later((variables) => make(value.of(variables)), value.look);
}

/** What a function makes of two values. */
export function mappedBoth<First, Second, Result>(
  first: MaybeLater<First>,
  second: MaybeLater<Second>,
  make: (first: First, second: Second) => Result,
): MaybeLater<Result> {
  if (first instanceof Later) {
    return new Later((variables) => {
      const value = second instanceof Later ? second.of(variables) : second;
      return make(first.of(variables), value);
    }, first.look);
  }
  return mapped(second, (value) => make(first, value));
}

/** The answer to a question about a value, on which the text of the statement depends. */
export function looked<Value, Known extends Answer>(
  value: MaybeLater<Value>,
  question: (value: Value) => Known,
): Known {
  if (!(value instanceof Later)) return question(value);
  return value.look((variables) => question(value.of(variables)));
}

/** The value, or null when it is left out or null. */
export function orNull<Value>(value: MaybeLater<Value | null | undefined>): MaybeLater<Value> | null {
  if (looked(value, (given) => given == null)) return null;
  return mapped(value, (given) => {
    if (given == null) throw new Error("expected a value, as was told");
    return given;
  });
}

/** The value where every value is known. */
export function known<Value>(value: MaybeLater<Value>): Value {
  if (value instanceof Later) throw new Error("expected a value that is known already");
  return value;
}

/** What is given in an input object: what is left out or null is not. */
export function entriesOf(input: MaybeLater<unknown>): [string, MaybeLater<unknown>][] {
  if (input instanceof Later) {
    const names = looked(input, (given) => JSON.stringify(presentEntries(given).map(([name]) => name)));
    return namesIn(names).map((name) => [
      name,
      mapped(input, (given) => Object.fromEntries(presentEntries(given))[name]),
    ]);
  }
  return presentEntries(input);
}

function presentEntries(input: unknown): [string, MaybeLater<unknown>][] {
  if (typeof input !== "object" || input === null) {
    throw new Error(`expected an input object, but got ${input === null ? "null" : typeof input}`);
  }
  return Object.entries<unknown>({ ...input }).filter(
    ([, value]) => !looked(value, (given) => given == null),
  );
}

function namesIn(text: string): string[] {
  const names: unknown = JSON.parse(text);
  return Array.isArray(names) ? names.map(String) : [];
}

/** The elements of a list; none when it is left out or null. */
export function listOf(input: MaybeLater<unknown>): MaybeLater<unknown>[] {
  const elements = (given: unknown): unknown[] => (Array.isArray(given) ? given : []);
  if (!(input instanceof Later)) return elements(input);
  const length = looked(input, (given) => elements(given).length);
  return Array.from({ length }, (_, index) => mapped(input, (given) => elements(given)[index]));
}
