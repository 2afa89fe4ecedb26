import { columnOf, tableOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import type { Compilation } from "./compilation";
import { textSql } from "./json-text";
import { type FollowEdge, lookUpEach, nounText } from "./noun-text";

/** Joins the rows behind to-one edges to a page. Each row is built once, however many rows of the page refer to it. */
export class Dimensions {
  private readonly joins: Sql[] = [];

  constructor(
    private readonly compilation: Compilation,
    /** Alias of the page. */
    private readonly page: string,
  ) {}

  get isEmpty(): boolean {
    return this.joins.length === 0;
  }

  /** The joins, to follow the page in FROM. */
  get sql(): Sql {
    return join(this.joins, " ");
  }

  readonly follow: FollowEdge = (target, from, nodes) => {
    const { aliases } = this.compilation;
    const alias = aliases.next();
    const joined = aliases.next();
    const key = columnOf(from.alias, from.column);
    const text = nounText(this.compilation, target, nodes, { alias, follow: lookUpEach(this.compilation) });
    this.joins.push(sql`
      LEFT JOIN (SELECT ${columnOf(alias, "id")} AS key, ${textSql(text)} AS text
        FROM ${tableOf(target)} ${raw(alias)}
        WHERE ${columnOf(alias, "id")} IN (SELECT ${key} FROM ${raw(this.page)}) OFFSET 0) ${raw(joined)}
      ON ${columnOf(joined, "key")} = ${key}`);
    return columnOf(joined, "text");
  };
}
