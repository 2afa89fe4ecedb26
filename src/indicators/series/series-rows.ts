import type { RootRowsOf } from "../../compiler/root-rows";
import { columnOf } from "../../data/identifiers";
import type { ReadTransaction } from "../../data/read-transaction";
import { BadUserInput } from "../../graph/bad-user-input";
import { SeriesRow } from "./series";
import { seriesRowsSql, unknownIndicatorsSql } from "./series.queries";
import { type SeriesRequest, seriesRequest } from "./series-request";

/** Throws if a requested indicator does not exist. */
export async function refuseUnknownIndicators(
  request: SeriesRequest,
  transaction: ReadTransaction,
): Promise<void> {
  const [unknown] = await transaction.query<{ code: string; place: number }>(unknownIndicatorsSql(request));
  if (unknown === undefined) return;
  throw new BadUserInput({
    argument: `indicators[${unknown.place - 1}]`,
    expected: "the code of an indicator",
    received: unknown.code,
  });
}

/** All rows of `series`, regardless of the requested page. */
export const seriesRows: RootRowsOf = (given, { row, aliases, models }) => {
  const request = seriesRequest(models, given, () => new Date());
  const place = {
    path: "place",
    expression: columnOf(row, "@place"),
    isDescending: false,
    nullsFirst: false,
    isNullable: false,
    type: "integer",
  };
  return {
    element: models.rowOf(SeriesRow),
    rows: seriesRowsSql(request, aliases, true),
    order: [place],
    check: async (transaction) => refuseUnknownIndicators(request, transaction),
  };
};
