import { columnOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import type { Dimensions } from "./dimensions";

/** What an answer may hold; PostgreSQL stops where one of its lists comes to more. */
export const LARGEST_ANSWER_BYTES = 20_000_000;

/** Reads the rows of a page with the columns that some SQL needs. */
type ReadRows = (readers: readonly Sql[]) => Sql;

/** The rows of a page, as the aggregates over them see them. */
interface ListRows {
  place: Sql;
  length: Sql;
  /** Text of one element, given the SQL over a row that makes it. */
  element(text: Sql): Sql;
  /** Another value of a row. */
  value(expression: Sql): Sql;
  from(read: ReadRows): Sql;
}

/** Rows whose texts are made while they are aggregated. */
export class PlainRows implements ListRows {
  readonly place: Sql;
  readonly length: Sql;
  private readonly readers: Sql[] = [];

  constructor(private readonly row: string) {
    this.place = columnOf(row, "@place");
    this.length = columnOf(row, "@length");
  }

  element(text: Sql): Sql {
    return this.value(text);
  }

  value(expression: Sql): Sql {
    this.readers.push(expression);
    return expression;
  }

  from(read: ReadRows): Sql {
    return sql`(${read(this.readers)}) ${raw(this.row)}`;
  }
}

/** Rows whose texts are made one by one and measured, so that an answer that grows too large is stopped on its way. */
export class MeasuredRows implements ListRows {
  readonly place: Sql;
  readonly length: Sql;
  private readonly values: Sql[] = [];
  private readonly sizes: Sql[] = [];
  private readonly alias: string;

  constructor(
    private readonly row: string,
    private readonly dimensions: Dimensions,
  ) {
    this.alias = `${row}m`;
    this.place = columnOf(this.alias, "@place");
    this.length = columnOf(this.alias, "@length");
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
    const rows = read([...this.values, this.dimensions.sql]);
    const page = this.dimensions.isEmpty
      ? sql`SELECT ${join(values)}, ${PLACES(this.row)} FROM (${rows}) ${row} OFFSET 0`
      : sql`WITH ${row} AS MATERIALIZED (${rows}) SELECT ${join(values)}, ${PLACES(this.row)} FROM ${row} ${this.dimensions.sql} OFFSET 0`;
    const bytes = this.sizes.length === 0 ? sql`0` : join(this.sizes, " + ");
    return sql`(SELECT ${alias}.*, sum(${bytes}) OVER (ORDER BY ${this.place} ROWS UNBOUNDED PRECEDING) AS "@bytes"
      FROM (${page}) ${alias}) ${alias}`;
  }
}

const PLACES = (row: string) => raw(`${row}."@place", ${row}."@length"`);
