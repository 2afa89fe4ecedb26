import { columnOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import type { Dimensions } from "./dimensions";

/** What an answer may hold; PostgreSQL stops where one of its lists comes to more. */
export const LARGEST_ANSWER_BYTES = 20_000_000;

/** Reads the rows of a page with the columns that some SQL needs, and with their number if that is asked for. */
type ReadRows = (readers: readonly Sql[], length: boolean) => Sql;

/** The rows of a page, as the aggregates over them see them. */
interface ListRows {
  place: Sql;
  /** Whether they come in the order in which the page is told, or in that in which it is read. */
  areInOrder: boolean;
  /** Number of the rows; it is read only when it is asked for. */
  length(): Sql;
  /** Text of one element, given the SQL over a row that makes it. */
  element(text: Sql): Sql;
  /** Another value of a row. */
  value(expression: Sql): Sql;
  from(read: ReadRows): Sql;
}

/** Rows whose texts are made while they are aggregated. */
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

/** Rows whose texts are made one by one and measured, so that an answer that grows too large is stopped on its way. */
export class MeasuredRows implements ListRows {
  readonly place: Sql;
  /** The window that sums up their sizes puts them in order. */
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
