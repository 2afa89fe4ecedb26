import { columnOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import type { Dimensions } from "./dimensions";

/** Largest answer. PostgreSQL stops as soon as one of its lists exceeds it. */
export const LARGEST_ANSWER_BYTES = 20_000_000;

/** Reads the rows of a page with the columns that the readers need, and with the number of rows if `length` is set. */
type ReadRows = (readers: readonly Sql[], length: boolean) => Sql;

/** The rows of a page, as input of aggregates. */
interface ListRows {
  place: Sql;
  /** Whether the rows are in the order of the page; otherwise they are in the order of reading, which may be the reverse. */
  areInOrder: boolean;
  /** Number of rows. It is read only if this is called. */
  length(): Sql;
  /** Text of one element, given its SQL over a row. */
  element(text: Sql): Sql;
  /** Any other value of a row. */
  value(expression: Sql): Sql;
  from(read: ReadRows): Sql;
}

/** Rows whose texts are built during aggregation. */
export class PlainRows implements ListRows {
  readonly place: Sql;
  private readonly readers: Sql[] = [];
  private hasLength = false;

  constructor(
    private readonly row: string,
    readonly areInOrder: boolean,
  ) {
    this.place = columnOf(row, "@place");
  }

  length(): Sql {
    this.hasLength = true;
    return columnOf(this.row, "@length");
  }

  element(text: Sql): Sql {
    return this.value(text);
  }

  value(expression: Sql): Sql {
    this.readers.push(expression);
    return expression;
  }

  from(read: ReadRows): Sql {
    return sql`(${read(this.readers, this.hasLength)}) ${raw(this.row)}`;
  }
}

/** Rows whose texts are built and measured before aggregation, so that an answer that becomes too large is stopped early. */
export class MeasuredRows implements ListRows {
  readonly place: Sql;
  /** The window function that adds up their sizes sorts them. */
  readonly areInOrder = true;
  private readonly values: Sql[] = [];
  private readonly sizes: Sql[] = [];
  private readonly alias: string;
  private hasLength = false;

  constructor(
    private readonly row: string,
    private readonly dimensions: Dimensions,
    private readonly isForward = true,
  ) {
    this.alias = `${row}m`;
    this.place = columnOf(this.alias, "@place");
  }

  length(): Sql {
    this.hasLength = true;
    return columnOf(this.alias, "@length");
  }

  element(text: Sql): Sql {
    const made = this.value(text);
    this.sizes.push(sql`octet_length(${made}) + 1`);
    const read = columnOf(this.alias, "@bytes");
    return sql`CASE WHEN ${read} > ${raw(String(LARGEST_ANSWER_BYTES))} THEN hub.too_large() ELSE ${made} END`;
  }

  value(expression: Sql): Sql {
    this.values.push(expression);
    return columnOf(this.alias, `@${this.values.length}`);
  }

  from(read: ReadRows): Sql {
    const row = raw(this.row);
    const alias = raw(this.alias);
    const values = this.values.map((value, index) => sql`${value} AS ${raw(`"@${index + 1}"`)}`);
    const places = raw(`${this.row}."@place"${this.hasLength ? `, ${this.row}."@length"` : ""}`);
    const columns = join([...values, places]);
    const rows = read([...this.values, this.dimensions.sql], this.hasLength);
    const page = this.dimensions.isEmpty
      ? sql`SELECT ${columns} FROM (${rows}) ${row} OFFSET 0`
      : sql`WITH ${row} AS MATERIALIZED (${rows}) SELECT ${columns} FROM ${row} ${this.dimensions.sql} OFFSET 0`;
    const bytes = this.sizes.length === 0 ? sql`0` : join(this.sizes, " + ");
    const order = sql`${this.place} ${raw(this.isForward ? "ASC" : "DESC")}`;
    return sql`(SELECT ${alias}.*, sum(${bytes}) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) AS "@bytes"
      FROM (${page}) ${alias}) ${alias}`;
  }
}
