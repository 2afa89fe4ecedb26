import { Int } from "type-graphql";
import { Attribute, Linked, Noun, ToOne } from "../graph/declare";
import { Node } from "../graph/node";
import { Fact } from "../sources/fact";

@Noun({
  table: "dimension",
  plural: "breakdownDimensions",
  description:
    "Something that counts are broken down by, such as sex, age, or what a person was housed in at entry.",
  order: ["position", "code"],
  rows: "OPEN",
})
export class Dimension extends Fact {
  @Attribute(String, { translated: true, description: "Name." })
  name: string;

  @Attribute(String, { translated: true, description: "What its values say, and of whom." })
  description: string;

  @Attribute(Boolean, {
    description:
      "Whether its values exclude each other and cover everybody, so that they add up to a total. Values that overlap, such as obstacles, never do.",
  })
  isPartition: boolean;

  @Attribute(Int, { description: "Place among the dimensions, from 1." })
  position: number;
}

@Noun({
  table: "dimension_value",
  plural: "dimensionValues",
  description: "A value of a dimension, such as women, or people who lived in the street at entry.",
  order: ["position", "code"],
  rows: "OPEN",
})
export class DimensionValue extends Fact {
  @ToOne(() => Dimension, {
    description:
      "Dimension of the value; its code is the first part of that of the value, as in `sex.female`.",
    inverse: { field: "values", description: "Its values, in the course of things." },
  })
  dimensionId: number;

  @Attribute(String, { translated: true, description: "Name." })
  name: string;

  @Attribute(Boolean, {
    description:
      "Whether it stands for people of whom the value is not known. A total includes them where they are counted, and does not wait for them.",
  })
  isNotStated: boolean;

  @Attribute(Int, { description: "Place among the values of the dimension in the course of things, from 1." })
  position: number;
}

@Linked(() => DimensionValue, {
  field: "values",
  table: "breakdown_member",
  from: "breakdown_id",
  to: "dimension_value_id",
  description: "Its values, at most one of each dimension. None for the whole.",
  inverse: { field: "breakdowns", description: "Breakdowns with this value, alone or with others." },
  pick: {
    field: "value",
    argument: "dimension",
    by: "dimension",
    description: "Its value in one dimension. Null where it is not broken down by that dimension.",
    argumentDescription: "Code of the dimension, such as `sex`.",
  },
})
@Noun({
  table: "breakdown",
  plural: "breakdowns",
  description:
    "Whom a value is about: women, women under 26, everybody. It has at most three values, of different dimensions. " +
    "The breakdown without a value has the code `all`.",
  order: ["code"],
  rows: "OPEN",
  groupBy: ["dimensions"],
})
export class Breakdown extends Node {
  @Attribute(String, {
    description:
      "Codes of its values in alphabetical order, as in `age.under_26+sex.female`; `all` without a value.",
  })
  code: string;

  @Attribute(String, {
    description: "Codes of its dimensions in alphabetical order, as in `age+sex`. Empty without a value.",
    expression: "{dimensions}",
  })
  dimensions: string;
}

/** A breakdown has at most this many values. */
export const MOST_VALUES = 3;

/** Code of the dimension of a value. */
export const dimensionOf = (value: string): string => value.split(".", 1).join();

/** Code of the breakdown with these values. */
export function breakdownCode(values: readonly string[]): string {
  return values.length === 0 ? "all" : values.toSorted().join("+");
}
