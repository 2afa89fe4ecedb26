import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { Aliases } from "../../data/identifiers";
import type { OperationContext } from "../../data/operation-context";
import { propertiesFor, propertiesSql, type Row } from "../../data/row";
import { join, raw, sql } from "../../data/sql";
import { known } from "../../graph/deferred";
import { modelsOf } from "../../graph/models";
import { fieldsBelow } from "../../graph/selection";
import { SeriesRowConnection, SeriesRow } from "./series";
import { SeriesArguments } from "./series.inputs";
import { pageSql, seriesRowsSql } from "./series.queries";
import { refuseUnknownCodes } from "./series-rows";
import { seriesCursor, type SeriesRequest, seriesRequest } from "./series-request";

/** The audit log counts the rows with a protected value. */
const IS_PROTECTED = raw(
  `(row.quality = 'PROTECTED' OR row.gap IS NOT DISTINCT FROM 'WITHHELD') AS "isProtected"`,
);

/** A series of one operation. Its rows are read when a field requests them. */
class Series {
  private page: Promise<Row[]> | undefined;

  constructor(
    readonly request: SeriesRequest,
    private readonly readPage: () => Promise<Row[]>,
  ) {}

  async rows(): Promise<Row[]> {
    this.page ??= this.readPage();
    return this.page;
  }
}

@Resolver(() => SeriesRowConnection)
export class SeriesResolver {
  @Query(() => SeriesRowConnection, {
    description:
      "Values of indicators by periods, places and breakdowns, added up as their definitions allow: stocks over places, the last one over time; flows over both; " +
      "ratios as numerators over denominators. What a source states for a place stands for a sum of its parts, and sums say how many of the parts are known.",
  })
  async series(
    @Args(() => SeriesArguments) given: SeriesArguments,
    @Ctx() { transaction }: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Series> {
    const models = modelsOf(info.schema);
    const request = seriesRequest(models, Object.fromEntries(Object.entries(given)), () => new Date());
    await refuseUnknownCodes(request, transaction);
    const page = fieldsBelow(info.fieldNodes, "SeriesRowConnection", info);
    const edges = fieldsBelow(page.get("edges") ?? [], "SeriesRowEdge", info);
    const fields = fieldsBelow(
      [...(page.get("nodes") ?? []), ...(edges.get("node") ?? [])],
      "SeriesRow",
      info,
    );
    const model = models.rowOf(SeriesRow);
    const selected = join([IS_PROTECTED, ...propertiesSql(model, propertiesFor(model, fields), "row")]);
    const rows = seriesRowsSql(request, new Aliases(), fields.has("target"));
    return new Series(request, () =>
      transaction.query<Row>(
        sql`SELECT ${selected} FROM (${rows}) row WHERE ${pageSql(request)} ORDER BY row."@place"`,
      ),
    );
  }

  @FieldResolver()
  async nodes(@Root() series: Series): Promise<Row[]> {
    return (await series.rows()).slice(0, known(series.request.page.size));
  }

  @FieldResolver()
  async edges(@Root() series: Series): Promise<{ node: Row; cursor: string }[]> {
    const { offset, print, size } = series.request.page;
    const rows = (await series.rows()).slice(0, known(size));
    return rows.map((node, index) => ({
      node,
      cursor: seriesCursor(known(offset) + index + 1, known(print)),
    }));
  }

  @FieldResolver()
  async pageInfo(@Root() series: Series) {
    const rows = await series.rows();
    const { offset, print, size } = series.request.page;
    const length = Math.min(rows.length, known(size));
    return {
      hasNextPage: rows.length > length,
      hasPreviousPage: known(offset) > 0,
      startCursor: length === 0 ? null : seriesCursor(known(offset) + 1, known(print)),
      endCursor: length === 0 ? null : seriesCursor(known(offset) + length, known(print)),
    };
  }

  @FieldResolver()
  async totalCount(@Root() { request }: Series, @Ctx() { transaction }: OperationContext): Promise<number> {
    const rows = seriesRowsSql(request, new Aliases(), false);
    const [row] = await transaction.query<{ count: number }>(
      sql`SELECT count(*)::integer AS count FROM (${rows}) row`,
    );
    return row?.count ?? 0;
  }
}
