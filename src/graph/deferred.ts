/** The coerced variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/** An answer to a question about the variables. It selects the text of a statement, so it takes few values. */
export type Answer = string | number | boolean | null;

/** Answers a question about the variables, and specialises the statement for the answer: another answer needs another statement. */
export type Specialise = <Known extends Answer>(question: (variables: Variables) => Known) => Known;

/** A value that depends on the variables of each request. The statement has a parameter for it, so that it is compiled once. */
export class Deferred<Value = unknown> {
  /** @param of The value for the variables of a request. Throws if the statement cannot take it. */
  constructor(
    readonly of: (variables: Variables) => Value,
    readonly specialise: Specialise,
  ) {}
}

export type MaybeDeferred<Value> = Value | Deferred<Value>;

/** Applies a function to a value: at once, or for each request if the value is deferred. */
export function mapped<Value, Result>(
  value: MaybeDeferred<Value>,
  make: (value: Value) => Result,
): MaybeDeferred<Result> {
  if (!(value instanceof Deferred)) return make(value);
  return new Deferred((variables) => make(value.of(variables)), value.specialise);
}

/** Applies a function to two values, of which either may be deferred. */
export function mappedBoth<First, Second, Result>(
  first: MaybeDeferred<First>,
  second: MaybeDeferred<Second>,
  make: (first: First, second: Second) => Result,
): MaybeDeferred<Result> {
  if (first instanceof Deferred) {
    return new Deferred((variables) => {
      const value = second instanceof Deferred ? second.of(variables) : second;
      return make(first.of(variables), value);
    }, first.specialise);
  }
  return mapped(second, (value) => make(first, value));
}

/** The answer to a question about a value; if the value is deferred, the statement is specialised for the answer. */
export function specialised<Value, Known extends Answer>(
  value: MaybeDeferred<Value>,
  question: (value: Value) => Known,
): Known {
  if (!(value instanceof Deferred)) return question(value);
  return value.specialise((variables) => question(value.of(variables)));
}

/** The value; null if it is omitted or null. */
export function orNull<Value>(value: MaybeDeferred<Value | null | undefined>): MaybeDeferred<Value> | null {
  if (specialised(value, (given) => given == null)) return null;
  return mapped(value, (given) => {
    if (given == null) throw new Error("expected a value, because the statement is specialised for one");
    return given;
  });
}

/** A value that cannot be deferred, because it does not come from the compiler. */
export function known<Value>(value: MaybeDeferred<Value>): Value {
  if (value instanceof Deferred) throw new Error("expected a value, but it is deferred");
  return value;
}

/** A value in which other values may be deferred, deferred as a whole if any is. */
export function whole(value: unknown): MaybeDeferred<unknown> {
  if (value instanceof Deferred || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const empty: MaybeDeferred<unknown[]> = [];
    return value.reduce<MaybeDeferred<unknown[]>>(
      (elements, one) => mappedBoth(elements, whole(one), (found, element) => [...found, element]),
      empty,
    );
  }
  return Object.entries(value).reduce<MaybeDeferred<object>>(
    (fields, [name, one]) => mappedBoth(fields, whole(one), (found, field) => ({ ...found, [name]: field })),
    {},
  );
}

/** The fields of an input object that are present and not null. */
export function entriesOf(input: MaybeDeferred<unknown>): [string, MaybeDeferred<unknown>][] {
  if (input instanceof Deferred) {
    const names = specialised(input, (given) => JSON.stringify(presentEntries(given).map(([name]) => name)));
    return namesIn(names).map((name) => [
      name,
      mapped(input, (given) => Object.fromEntries(presentEntries(given))[name]),
    ]);
  }
  return presentEntries(input);
}

function presentEntries(input: unknown): [string, MaybeDeferred<unknown>][] {
  if (typeof input !== "object" || input === null) {
    throw new Error(`expected an input object, but got ${input === null ? "null" : typeof input}`);
  }
  return Object.entries<unknown>({ ...input }).filter(
    ([, value]) => !specialised(value, (given) => given == null),
  );
}

function namesIn(text: string): string[] {
  const names: unknown = JSON.parse(text);
  return Array.isArray(names) ? names.map(String) : [];
}

/** The elements of a list; none if it is omitted or null. */
export function listOf(input: MaybeDeferred<unknown>): MaybeDeferred<unknown>[] {
  const elements = (given: unknown): unknown[] => (Array.isArray(given) ? given : []);
  if (!(input instanceof Deferred)) return elements(input);
  const length = specialised(input, (given) => elements(given).length);
  return Array.from({ length }, (_, index) => mapped(input, (given) => elements(given)[index]));
}
