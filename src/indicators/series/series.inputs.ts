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
import { AgeBand, ObservationNature, Sex } from "../observation";
import { PeriodGrain, RelativePeriod } from "./period";

export enum SeriesAxis {
  PERIOD = "PERIOD",
  TERRITORY = "TERRITORY",
  WORKSITE = "WORKSITE",
  INSTITUTION = "INSTITUTION",
  SEX = "SEX",
  AGE_BAND = "AGE_BAND",
}
declareEnum(SeriesAxis, "SeriesAxis", "What the values of a series are told apart by.", {
  PERIOD: "Periods of the length `grain`.",
  TERRITORY: "Territories.",
  WORKSITE: "Worksites, each with its territory.",
  INSTITUTION: "Institutions, each with all the territories that it is committed to.",
  SEX: "Women and men.",
  AGE_BAND: "Age bands.",
});

export enum SeriesComparison {
  PREVIOUS_PERIOD = "PREVIOUS_PERIOD",
  SAME_PERIOD_LAST_YEAR = "SAME_PERIOD_LAST_YEAR",
  PARENT = "PARENT",
  TARGET = "TARGET",
}
declareEnum(SeriesComparison, "SeriesComparison", "What each value of a series is compared with.", {
  PREVIOUS_PERIOD: "The period before, of the same length. Needs the axis PERIOD.",
  SAME_PERIOD_LAST_YEAR: "The period a year before. Needs the axis PERIOD.",
  PARENT: "The territory of a worksite; for territories and institutions the network. Needs such an axis.",
  TARGET: "What was aimed at.",
});

export enum SeriesMeasure {
  VALUE = "VALUE",
  COMPARISON = "COMPARISON",
  CHANGE = "CHANGE",
  RELATIVE_CHANGE = "RELATIVE_CHANGE",
}
declareEnum(SeriesMeasure, "SeriesMeasure", "A number of a row of a series.", {
  VALUE: "`value`.",
  COMPARISON: "`comparison`.",
  CHANGE: "`change`.",
  RELATIVE_CHANGE: "`relativeChange`.",
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

  @Field(() => Sex, { nullable: true, description: "One sex. Not together with the axis SEX." })
  sex?: Sex;

  @Field(() => AgeBand, { nullable: true, description: "One age band. Not together with the axis AGE_BAND." })
  ageBand?: AgeBand;
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

  @Field(() => OrderDirection, { nullable: true, description: "By the name of the sex." })
  sex?: OrderDirection;

  @Field(() => OrderDirection, { nullable: true, description: "By the name of the age band." })
  ageBand?: OrderDirection;

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

  @Field(() => PeriodGrain, {
    defaultValue: PeriodGrain.YEAR,
    description:
      "Length of periods with the axis PERIOD. A value belongs to the period within which its own certainly lies; where it lies within none, it is left out.",
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
      "Whether rows with totals over each axis but PERIOD, and over each combination of them, are added. They are worked out before `having` and `top`.",
  })
  totals: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether combinations without data are rows too, with the gap NO_DATA: all places, breakdowns, and periods from `from` to `to` or from the first to the last with data.",
  })
  fill: boolean;

  @Field(() => [SeriesOrder], {
    nullable: true,
    description:
      "Keys of the order, the weightiest first. Left out: by indicator, period, territory, worksite, institution, programme scope, sex, age band; totals last.",
  })
  orderBy?: SeriesOrder[];

  @Field(() => Int, { defaultValue: DEFAULT_ROWS, description: `At most this many rows, 1 to ${MOST_ROWS}.` })
  first: number;

  @Field(() => String, { nullable: true, description: "Only rows behind this cursor of the same series." })
  after?: string;
}
