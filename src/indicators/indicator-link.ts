import { Attribute, Linked, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Fact } from "../sources/fact";
import { Breakdown } from "./dimension";
import { Indicator } from "./indicator";

export enum IndicatorLinkKind {
  SUM = "SUM",
  PART = "PART",
  BALANCE = "BALANCE",
  RATIO = "RATIO",
  SAME_PEOPLE = "SAME_PEOPLE",
}
declareEnum(IndicatorLinkKind, "IndicatorLinkKind", "How indicators follow from each other.", {
  SUM: {
    fr: "Somme de parties",
    en: "Sum of parts",
    description: "The whole is the sum of its parts, which exclude each other.",
  },
  PART: {
    fr: "Parties qui se recoupent",
    en: "Overlapping parts",
    description: "The whole contains its parts, which may overlap.",
  },
  BALANCE: {
    fr: "Entrées moins sorties",
    en: "Inflow minus outflow",
    description:
      "The whole is a stock: at the end of a period it is that of the start, plus the inflow, minus the outflow.",
  },
  RATIO: { fr: "Rapport", en: "Ratio", description: "The whole is the numerator over the denominator." },
  SAME_PEOPLE: {
    fr: "Mêmes personnes, autre unité",
    en: "Same people, other unit",
    description: "The whole measures the people of its part in another unit.",
  },
});

@Linked(() => Indicator, {
  field: "parts",
  table: "indicator_link_part",
  from: "indicator_link_id",
  to: "indicator_id",
  description: "Indicators that the whole is made of. Empty for a balance and a ratio.",
  inverse: { field: "partOf", description: "Links in which this indicator is a part." },
})
@Noun({
  table: "indicator_link",
  plural: "indicatorLinks",
  description:
    "A link between indicators: who knows some of them can work out others. Small counts are protected with all links in mind.",
  order: ["code"],
  rows: "OPEN",
})
export class IndicatorLink extends Fact {
  @Attribute(IndicatorLinkKind, { description: "How the indicators follow from each other." })
  kind: IndicatorLinkKind;

  @ToOne(() => Indicator, {
    description:
      "What the others add up to or explain: a total, a stock, a ratio, a measure in another unit.",
    inverse: { field: "links", description: "Links that say how this indicator follows from others." },
  })
  wholeId: number;

  @Attribute(Boolean, {
    description:
      "Whether the parts of a sum cover the whole. False where something else may be in it, and for other kinds.",
  })
  isExhaustive: boolean;

  @ToOne(() => Indicator, {
    nullable: true,
    description: "What adds to the stock. Null unless the link is a balance.",
    inverse: { field: "inflowOf", description: "Balances in which this indicator adds to a stock." },
  })
  inflowId: number | null;

  @ToOne(() => Indicator, {
    nullable: true,
    description: "What takes from the stock. Null unless the link is a balance.",
    inverse: { field: "outflowOf", description: "Balances in which this indicator takes from a stock." },
  })
  outflowId: number | null;

  @ToOne(() => Indicator, {
    nullable: true,
    description: "What is divided. Null unless the link is a ratio.",
    inverse: { field: "numeratorOf", description: "Ratios that divide this indicator." },
  })
  numeratorId: number | null;

  @ToOne(() => Breakdown, {
    nullable: true,
    description:
      "Breakdown that the numerator has beside that of the ratio. Null unless the link is a ratio, and when it has none.",
  })
  numeratorBreakdownId: number | null;

  @ToOne(() => Indicator, {
    nullable: true,
    description: "What it is divided by. Null unless the link is a ratio.",
    inverse: { field: "denominatorOf", description: "Ratios that divide by this indicator." },
  })
  denominatorId: number | null;
}
