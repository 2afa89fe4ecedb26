import type { RootRowsOf } from "../../compiler/root-rows";
import { columnOf } from "../../data/identifiers";
import type { ReadTransaction } from "../../data/read-transaction";
import { BadUserInput } from "../../graph/bad-user-input";
import { known } from "../../graph/deferred";
import { SeriesRow } from "./series";
import { seriesRowsSql, unknownCodesSql } from "./series.queries";
import { seriesPrint, type SeriesRequest, seriesRequest } from "./series-request";

/** Throws if a requested indicator, dimension or value does not exist. */
export async function refuseUnknownCodes(
  request: SeriesRequest,
  transaction: ReadTransaction,
): Promise<void> {
  const [unknown] = await transaction.query<Unknown>(unknownCodesSql(request));
  if (unknown === undefined) return;
  throw new BadUserInput({
    argument: `${unknown.argument}[${unknown.place - 1}]`,
    expected: EXPECTED[unknown.kind],
    received: unknown.code,
  });
}

interface Unknown {
  argument: string;
  kind: keyof typeof EXPECTED;
  code: string;
  place: number;
}

const EXPECTED = {
  indicator: "the code of an indicator",
  dimension: "the code of a dimension, such as sex",
  dimension_value: "the code of a value of a dimension, such as sex.female",
};

/** All rows of `series`, regardless of the requested page. */
export const seriesRows: RootRowsOf = (given, { row, aliases, models }) => {
  const request = seriesRequest(models, given, () => new Date());
  const place = {
    path: `place ${known(seriesPrint(given))}`,
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
    check: async (transaction) => refuseUnknownCodes(request, transaction),
  };
};
