/** Placeholder for the schema of the transaction's level of disclosure. No identifier of the hub contains an @. */
export const LEVEL_SCHEMA = "hub_@level";

/** The schemas that replace it, each with the tables of one level of disclosure. */
export const LEVEL_SCHEMAS = ["hub_raw", "hub_partner", "hub_public"];

/**
 * SQL text with its parameters beside it. Text comes from templates in this code and from declarations; whatever a caller
 * sends can only become a parameter.
 */
export class Sql {
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

  append(text: string): Sql {
    const strings = [...this.strings];
    strings.push(`${strings.pop() ?? ""}${text}`);
    return new Sql(strings, this.values);
  }

  concat(other: Sql): Sql {
    const [first = "", ...rest] = other.strings;
    return new Sql([...this.append(first).strings, ...rest], [...this.values, ...other.values]);
  }
}

function numbered(index: number): string {
  return `$${index + 1}`;
}

export const empty = new Sql([""], []);

export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** Tag of a SQL template: nested SQL is spliced in, everything else becomes a parameter. */
export function sql(texts: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return values.reduce<Sql>(
    (built, value, index) => {
      const text = texts[index + 1] ?? "";
      const spliced = value instanceof Sql ? built.concat(value) : built.concat(new Sql(["", ""], [value]));
      return spliced.append(text);
    },
    raw(texts[0] ?? ""),
  );
}

export function join(parts: readonly Sql[], separator = ", "): Sql {
  return parts.reduce(
    (joined, part, index) => (index === 0 ? part : joined.append(separator).concat(part)),
    empty,
  );
}
