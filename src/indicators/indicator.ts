import { GraphQLLocalDate } from "graphql-scalars";
import { Int } from "type-graphql";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Fact } from "../sources/fact";

export enum Measure {
  STOCK = "STOCK",
  FLOW = "FLOW",
  RATIO = "RATIO",
}
declareEnum(Measure, "Measure", "What an indicator measures over time.", {
  STOCK: { fr: "Nombre à une date", en: "Number on a day", description: "A number present at a moment." },
  FLOW: {
    fr: "Nombre sur une période",
    en: "Number in a period",
    description: "A number of events in a period.",
  },
  RATIO: { fr: "Part ou taux", en: "Share or rate", description: "A numerator over a denominator." },
});

export enum Aggregation {
  SUM = "SUM",
  LAST = "LAST",
  RATIO = "RATIO",
  NONE = "NONE",
}
declareEnum(Aggregation, "Aggregation", "How values add up along an axis.", {
  SUM: { fr: "Somme", en: "Sum", description: "They are added." },
  LAST: { fr: "Dernière valeur", en: "Last value", description: "The last one counts." },
  RATIO: {
    fr: "Rapport des sommes",
    en: "Ratio of sums",
    description: "Numerators over denominators, never an average of ratios.",
  },
  NONE: { fr: "Non additif", en: "Does not add up", description: "They do not add up." },
});

export enum Direction {
  HIGHER_IS_BETTER = "HIGHER_IS_BETTER",
  LOWER_IS_BETTER = "LOWER_IS_BETTER",
  NEUTRAL = "NEUTRAL",
}
declareEnum(Direction, "Direction", "Which way an indicator should go.", {
  HIGHER_IS_BETTER: { fr: "Hausse souhaitée", en: "Higher is better", description: "Upwards." },
  LOWER_IS_BETTER: { fr: "Baisse souhaitée", en: "Lower is better", description: "Downwards." },
  NEUTRAL: { fr: "Neutre", en: "Neutral", description: "Neither." },
});

@Noun({
  table: "indicator",
  plural: "indicators",
  description:
    "Definition of something that is counted or measured. A change of definition is a new version.",
  order: ["code"],
  rows: "OPEN",
  search: ["name", "definition"],
  calledAs: "indicateur",
})
export class Indicator extends Fact {
  @Attribute(String, { translated: true, description: "Label." })
  name: string;

  @Attribute(String, { translated: true, description: "What is counted, and what is not." })
  definition: string;

  @Attribute(String, {
    translated: true,
    description: "Unit of its values, such as `person`, `worksite` or `percent`.",
  })
  unit: string;

  @Attribute(Measure, { description: "Whether it is a stock, a flow or a ratio." })
  measure: Measure;

  @Attribute(Aggregation, { description: "How values of several places add up." })
  acrossPlaces: Aggregation;

  @Attribute(Aggregation, { description: "How values of several periods add up." })
  acrossTime: Aggregation;

  @Attribute(Direction, { description: "Which way it should go." })
  direction: Direction;

  @Attribute(Boolean, { description: "Whether it counts people, so that small counts must be protected." })
  countsPeople: boolean;

  @Attribute(Boolean, {
    description: "Whether it follows, wholly or in part, from other indicators: `links` say how.",
  })
  isLinked: boolean;

  @Attribute(Int, {
    nullable: true,
    description:
      "Days within which two counts of a stock are taken for the same, from 0 to 31. Null for what is no stock.",
  })
  nearDays: number | null;

  @Attribute(Int, { description: "Version of the definition, from 1." })
  version: number;

  @Attribute(GraphQLLocalDate, { description: "First day on which this version holds." })
  validFrom: string;

  @ToOne(() => Indicator, {
    nullable: true,
    description: "Earlier version that this one replaces. Null for a first version.",
    inverse: { field: "laterVersions", description: "Versions that replace this one." },
  })
  supersedesId: number | null;
}
