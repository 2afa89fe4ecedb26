import { EVERYBODY } from "./world.mjs";

const DIMENSIONS = ["sex", "age"];
const VALUES = ["sex.female", "sex.male", "age.under_26", "age.from_26_to_49", "age.from_50"];

/** Key of the breakdown with one value. */
export const breakdownOf = (code) => EVERYBODY + 1 + VALUES.indexOf(code);

/** Dimensions, their values, and the breakdowns with one value each. */
export function breakdownTables(fact) {
  return [
    {
      table: "hub.dimension",
      count: DIMENSIONS.length,
      row: (index) => ({
        ...fact(20, index),
        code: DIMENSIONS[index],
        name: DIMENSIONS[index],
        is_partition: true,
        position: index + 1,
      }),
    },
    {
      table: "hub.dimension_value",
      count: VALUES.length,
      row: (index) => ({
        ...fact(21, index),
        code: VALUES[index],
        name: VALUES[index],
        is_not_stated: false,
        position: index + 1,
        dimension_id: 1 + DIMENSIONS.indexOf(VALUES[index].split(".")[0]),
      }),
    },
    {
      table: "hub.breakdown",
      count: VALUES.length,
      row: (index) => ({ id: breakdownOf(VALUES[index]), code: VALUES[index] }),
    },
    {
      table: "hub.breakdown_member",
      count: VALUES.length,
      row: (index) => ({ breakdown_id: breakdownOf(VALUES[index]), dimension_value_id: index + 1 }),
    },
  ];
}
