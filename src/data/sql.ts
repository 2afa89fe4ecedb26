/** Placeholder for the schema of the transaction's level of disclosure. No identifier of the hub contains an @. */
export const LEVEL_SCHEMA = "hub_@level";

/** The schemas that replace it, each with the tables of one level of disclosure. */
export const LEVEL_SCHEMAS = ["hub_raw", "hub_partner", "hub_public"];

/** A column of a row that has an alias in the statement. */
export class Column {
  constructor(
    readonly alias: string,
    readonly name: string,
  ) {}

  get text(): string {
    return `${this.alias}."${this.name}"`;
  }
}

class Parameter {
  constructor(readonly value: unknown) {}
}

type Part = string | Column | Parameter | Sql;

/** A statement as it is sent. */
export class Statement {
  /** One more string than there are values: the text around the parameters. */
  constructor(
    private readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}

  /** The text with its parameters numbered from $1. */
  get text(): string {
    return this.textWith(numbered);
  }

  /** The text for a transaction that reads at the level of this schema, with its parameters as named by their place from 0. */
  textAt(levelSchema: string, parameter: (index: number) => string = numbered): string {
    return this.textWith(parameter).replaceAll(LEVEL_SCHEMA, levelSchema);
  }

  private textWith(parameter: (index: number) => string): string {
    return this.strings.reduce((text, next, index) => `${text}${parameter(index - 1)}${next}`);
  }
}

/**
 * A statement, or a part of one, with its parameters and the columns that it reads. Text comes from templates in this code
 * and from declarations; input from callers can only become a parameter. It refers to the parts it consists of, and copies
 * nothing until the statement is assembled.
 */
export class Sql {
  private statement: Statement | undefined;

  constructor(private readonly parts: readonly Part[]) {}

  get text(): string {
    return this.assembled().text;
  }

  get values(): readonly unknown[] {
    return this.assembled().values;
  }

  textAt(...given: Parameters<Statement["textAt"]>): string {
    return this.assembled().textAt(...given);
  }

  assembled(): Statement {
    if (this.statement === undefined) {
      const strings = [""];
      const values: unknown[] = [];
      this.appendTo(strings, values);
      this.statement = new Statement(strings, values);
    }
    return this.statement;
  }

  /** Adds the names of the columns that are read of the row with this alias. Aliases are unique in a statement. */
  addColumnsOf(alias: string, names: Set<string>): void {
    for (const part of this.parts) {
      if (part instanceof Sql) part.addColumnsOf(alias, names);
      else if (part instanceof Column && part.alias === alias) names.add(part.name);
    }
  }

  private appendTo(strings: string[], values: unknown[]): void {
    for (const part of this.parts) {
      if (part instanceof Sql) part.appendTo(strings, values);
      else if (part instanceof Parameter) {
        values.push(part.value);
        strings.push("");
      } else {
        const text = typeof part === "string" ? part : part.text;
        strings.push(`${strings.pop() ?? ""}${text}`);
      }
    }
  }
}

function numbered(index: number): string {
  return `$${index + 1}`;
}

export const empty = new Sql([]);

export function raw(text: string): Sql {
  return new Sql([text]);
}

/** Tag of a SQL template: nested SQL is spliced in, everything else becomes a parameter. */
export function sql(texts: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const parts: Part[] = [];
  texts.forEach((text, index) => {
    if (index > 0) {
      const value = values[index - 1];
      parts.push(value instanceof Sql ? value : new Parameter(value));
    }
    if (text !== "") parts.push(text);
  });
  return new Sql(parts);
}

export function join(parts: readonly Sql[], separator = ", "): Sql {
  const [first, ...others] = parts;
  if (first === undefined) return empty;
  return new Sql([first, ...others.flatMap((part) => [separator, part])]);
}

/** Names of the columns that some SQL reads of the row with this alias, in the order of the alphabet. */
export function columnsRead(alias: string, readers: readonly Sql[]): string[] {
  const names = new Set<string>();
  for (const reader of readers) reader.addColumnsOf(alias, names);
  return [...names].toSorted();
}
