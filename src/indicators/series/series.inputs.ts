import { GraphQLLocalDate } from "graphql-scalars";
import { ArgsType, Field, InputType, Int } from "type-graphql";
import { declareEnum } from "../../graph/enums";
import { FloatFilter } from "../../graph/filter-operators";
import { LEFT_OUT } from "../../graph/filter-operators";
import { filterOf } from "../../graph/filters";
import { OrderDirection } from "../../graph/orders";
import { Institution } from "../../institutions/institution";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { MOST_VALUES } from "../dimension";
import { ObservationNature } from "../observation";
import { PeriodGrain, RelativePeriod } from "./period";

export enum SeriesAxis {
  PERIOD = "PERIOD",
  TERRITORY = "TERRITORY",
  WORKSITE = "WORKSITE",
  INSTITUTION = "INSTITUTION",
}
declareEnum(SeriesAxis, "SeriesAxis", "What the values of a series are told apart by.", {
  PERIOD: { fr: "Période", en: "Period", description: "Periods of the length `grain`." },
  TERRITORY: { fr: "Territoire", en: "Territory", description: "Territories." },
  WORKSITE: { fr: "Chantier", en: "Worksite", description: "Worksites, each with its territory." },
  INSTITUTION: {
    fr: "Institution",
    en: "Institution",
    description: "Institutions, each with all the territories that it is committed to.",
  },
});

export enum SeriesComparison {
  PREVIOUS_PERIOD = "PREVIOUS_PERIOD",
  SAME_PERIOD_LAST_YEAR = "SAME_PERIOD_LAST_YEAR",
  PARENT = "PARENT",
  TARGET = "TARGET",
}
declareEnum(SeriesComparison, "SeriesComparison", "What each value of a series is compared with.", {
  PREVIOUS_PERIOD: {
    fr: "Période précédente",
    en: "Previous period",
    description: "The period before, of the same length. Needs the axis PERIOD.",
  },
  SAME_PERIOD_LAST_YEAR: {
    fr: "Un an avant",
    en: "One year before",
    description: "The period a year before. Needs the axis PERIOD.",
  },
  PARENT: {
    fr: "Niveau supérieur",
    en: "Level above",
    description:
      "The territory of a worksite; for territories and institutions the network. Needs such an axis.",
  },
  TARGET: { fr: "Objectif", en: "Target", description: "What was aimed at." },
});

export enum SeriesMeasure {
  VALUE = "VALUE",
  COMPARISON = "COMPARISON",
  CHANGE = "CHANGE",
  RELATIVE_CHANGE = "RELATIVE_CHANGE",
}
declareEnum(SeriesMeasure, "SeriesMeasure", "A number of a row of a series.", {
  VALUE: { fr: "Valeur", en: "Value", description: "`value`." },
  COMPARISON: { fr: "Valeur comparée", en: "Compared value", description: "`comparison`." },
  CHANGE: { fr: "Écart", en: "Change", description: "`change`." },
  RELATIVE_CHANGE: { fr: "Évolution", en: "Relative change", description: "`relativeChange`." },
});

@InputType({
  description: `Which values make up a series. All fields must hold; ${LEFT_OUT}`,
})
class SeriesFilter {
  @Field(() => filterOf(Territory), { nullable: true, description: "Condition on the territory." })
  territory?: object;

  @Field(() => filterOf(Worksite), {
    nullable: true,
    description:
      "Condition on the worksite: only values of single worksites count, and totals are their sums.",
  })
  worksite?: object;

  @Field(() => filterOf(Institution), {
    nullable: true,
    description: "Condition on the institution. Only with the axis INSTITUTION.",
  })
  institution?: object;

  @Field(() => filterOf(ProgrammeScope), {
    nullable: true,
    description: "Condition on the programme scope, which must be there.",
  })
  programmeScope?: object;

  @Field(() => [String], {
    nullable: true,
    description:
      "Codes of values that the rows have, such as `sex.female`, at most one of each dimension that is not among `dimensions`. The whole when left out.",
  })
  values?: string[];
}

@InputType({
  description: `Condition on the numbers of rows. All fields must hold; ${LEFT_OUT}`,
})
class SeriesCondition {
  @Field(() => FloatFilter, { nullable: true, description: "Condition on `value`." })
  value?: object;

  @Field(() => FloatFilter, { nullable: true, description: "Condition on `comparison`." })
  comparison?: object;

  @Field(() => FloatFilter, { nullable: true, description: "Condition on `change`." })
  change?: object;

  @Field(() => FloatFilter, { nullable: true, description: "Condition on `relativeChange`." })
  relativeChange?: object;
}

@InputType({ description: "One key of the order of rows: exactly one field must be given." })
class SeriesOrder {
  @Field(() => OrderDirection, { nullable: true, description: "By the code of the indicator." })
  indicator?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By the period." })
  period?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By the code of the territory." })
  territory?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By the code of the worksite." })
  worksite?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By the code of the institution." })
  institution?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By the code of the programme scope." })
  programmeScope?: OrderDirection;

  @Field(() => OrderDirection, {
    nullable: true,
    description: "By the positions of the breakdown’s values in the catalogue, totals last.",
  })
  breakdown?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By `value`." })
  value?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By `comparison`." })
  comparison?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By `change`." })
  change?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By `relativeChange`." })
  relativeChange?: OrderDirection;
}

@InputType({
  description:
    "Keeps only the foremost rows of each group. Indicators and programme scopes are always groups of their own; totals stay.",
})
class SeriesTop {
  @Field(() => Int, { description: "Rows kept of each group, from 1." })
  count: number;

  @Field(() => [SeriesAxis], {
    defaultValue: [],
    description: "Axes whose combinations are the groups: [PERIOD] keeps the foremost of each period.",
  })
  per: SeriesAxis[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether each breakdown is a group of its own.",
  })
  perBreakdown: boolean;

  @Field(() => SeriesMeasure, {
    defaultValue: SeriesMeasure.VALUE,
    description: "Number that makes a row foremost. Rows without it come last.",
  })
  by: SeriesMeasure;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether the smallest are foremost, in place of the largest.",
  })
  smallest: boolean;
}

const DEFAULT_ROWS = 1_000;
export const MOST_ROWS = 10_000;
export const MOST_INDICATORS = 20;

@ArgsType()
export class SeriesArguments {
  @Field(() => [String], { description: `Codes of indicators, 1 to ${MOST_INDICATORS}.` })
  indicators: string[];

  @Field(() => [SeriesAxis], {
    defaultValue: [],
    description:
      "Axes. Along each axis that is left out, values are added up as the indicator’s definition allows.",
  })
  by: SeriesAxis[];

  @Field(() => [String], {
    defaultValue: [],
    description: `Codes of dimensions that values are broken down by, such as \`sex\`, at most ${MOST_VALUES}: axes beside those of \`by\`. The field \`dimensions\` lists those with values.`,
  })
  dimensions: string[];

  @Field(() => PeriodGrain, {
    defaultValue: PeriodGrain.YEAR,
    description:
      "Length of periods with the axis PERIOD. A value belongs to the period within which its own certainly lies; where it lies within none, it has a row of its own (`fit`), unless a value with a period overlaps with it.",
  })
  grain: PeriodGrain;

  @Field(() => SeriesFilter, { nullable: true, description: "Which values; all when left out." })
  where?: SeriesFilter;

  @Field(() => String, {
    nullable: true,
    description: "First period or day: 2023, 2023-S2, 2023-Q3, 2023-07 or 2023-07-06. Open when left out.",
  })
  from?: string;

  @Field(() => String, {
    nullable: true,
    description: "Last period or day, which is included. Open when left out.",
  })
  to?: string;

  @Field(() => RelativePeriod, {
    nullable: true,
    description: "Days counted from `relativeTo`. Not together with `from` and `to`.",
  })
  relative?: RelativePeriod;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      "Day from which `relative` counts, such as 2024-06-30, so that a question has one answer whenever it is asked; today in UTC when left out.",
  })
  relativeTo?: string;

  @Field(() => ObservationNature, {
    defaultValue: ObservationNature.ACTUAL,
    description: "Whether values were seen, aimed at or expected. The kinds are never mixed.",
  })
  nature: ObservationNature;

  @Field(() => SeriesComparison, { nullable: true, description: "What each value is compared with." })
  compare?: SeriesComparison;

  @Field(() => SeriesCondition, {
    nullable: true,
    description: "Condition on the numbers of rows, totals included.",
  })
  having?: SeriesCondition;

  @Field(() => SeriesTop, { nullable: true, description: "Keeps only the foremost rows of each group." })
  top?: SeriesTop;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether rows with totals over each axis but PERIOD, each dimension, and each combination of them, are added. They are worked out before `having` and `top`. " +
      "A total over a dimension is that of a source, or the sum of its values if they exclude each other; its gap is NOT_ADDITIVE where values overlap.",
  })
  totals: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether combinations without data are rows too, with the gap NO_DATA: all places, all breakdowns in which something is recorded or that have a single value, and periods from `from` to `to`, at most 600, or from the first to the last with data.",
  })
  fill: boolean;

  @Field(() => [SeriesOrder], {
    nullable: true,
    description:
      "Keys of the order, the weightiest first. Left out: by indicator, period, territory, worksite, institution, programme scope, breakdown; totals last.",
  })
  orderBy?: SeriesOrder[];

  @Field(() => Int, { defaultValue: DEFAULT_ROWS, description: `At most this many rows, 1 to ${MOST_ROWS}.` })
  first: number;

  @Field(() => String, { nullable: true, description: "Only rows behind this cursor of the same series." })
  after?: string;
}
