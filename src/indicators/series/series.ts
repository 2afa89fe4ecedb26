import { Field, Float, Int, ObjectType } from "type-graphql";
import { GraphQLLocalDate } from "graphql-scalars";
import { Derivation } from "../../graph/date-enums";
import { Attribute, ComputedRow, ToOne } from "../../graph/declare";
import { declareEnum } from "../../graph/enums";
import { PageInfo } from "../../graph/connections";
import { Institution } from "../../institutions/institution";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { Breakdown } from "../dimension";
import { Indicator } from "../indicator";
import { Quality } from "../observation";

export enum SeriesGap {
  NOT_STATED = "NOT_STATED",
  NOT_COUNTED = "NOT_COUNTED",
  NOT_SPLIT = "NOT_SPLIT",
  WITHHELD = "WITHHELD",
  NOT_ADDITIVE = "NOT_ADDITIVE",
  VAGUE = "VAGUE",
  CROSSING = "CROSSING",
  OPEN = "OPEN",
  NO_DATA = "NO_DATA",
}
declareEnum(SeriesGap, "SeriesGap", "Why a row of a series has no value.", {
  NOT_STATED: {
    fr: "Non communiqué",
    en: "Not stated",
    description: "The source speaks of it and gives no number.",
  },
  NOT_COUNTED: { fr: "Non compté", en: "Not counted", description: "Nobody has counted it." },
  NOT_SPLIT: {
    fr: "Non ventilé",
    en: "Not broken down",
    description: "It is contained in the figure of a group.",
  },
  WITHHELD: {
    fr: "Secret",
    en: "Withheld",
    description: "Held back at this level of disclosure, because small counts could be found out from it.",
  },
  NOT_ADDITIVE: {
    fr: "Non additif",
    en: "Does not add up",
    description:
      "There are values, but by its definition the indicator does not add up along this axis, the values of a dimension overlap, a ratio lacks its terms, or the periods overlap.",
  },
  VAGUE: {
    fr: "Date vague",
    en: "Vague date",
    description:
      "A value is held in a row of its own, whose day may lie in this period or in another. Only with `fill`.",
  },
  CROSSING: {
    fr: "À cheval sur plusieurs périodes",
    en: "Across periods",
    description:
      "A value is held in a row of its own, whose days reach over several periods. Only with `fill`.",
  },
  OPEN: {
    fr: "Période ouverte",
    en: "Open period",
    description:
      "A value is held in a row of its own, whose days have no known beginning or end. Only with `fill`.",
  },
  NO_DATA: { fr: "Pas de donnée", en: "No data", description: "Nothing is recorded. Only with `fill`." },
});

export enum SeriesFit {
  FITS = "FITS",
  VAGUE = "VAGUE",
  CROSSING = "CROSSING",
  OPEN = "OPEN",
}
declareEnum(SeriesFit, "SeriesFit", "Whether the days of a value fit into a period of a series.", {
  FITS: { fr: "Dans la période", en: "Within the period", description: "They lie within the period." },
  VAGUE: {
    fr: "Date vague",
    en: "Vague date",
    description: "The value is that of one day, which may lie in any of several periods.",
  },
  CROSSING: {
    fr: "À cheval sur plusieurs périodes",
    en: "Across periods",
    description: "They reach over several periods, such as a half-year from October to March.",
  },
  OPEN: {
    fr: "Période ouverte",
    en: "Open period",
    description: "They have no known beginning or no known end.",
  },
});

@ComputedRow({
  description:
    "A value of an indicator for one combination of the axes asked for. Programme scopes and versions of indicators are always apart. " +
    "Nothing here is known of more closely than observations are shown to the caller.",
})
export class SeriesRow {
  @ToOne(() => Indicator, { description: "What is measured." })
  indicatorId: number;

  @Attribute(String, {
    translated: true,
    description: "Unit of the value, such as `person`; that of a ratio is 1.",
  })
  unit: string;

  @Attribute(String, {
    nullable: true,
    description:
      "Period: 2023, 2023-S2, 2023-Q3 or 2023-07. Null unless PERIOD is an axis. Days that fit into no period are written as they are, " +
      "as in 2023-10-01/2024-03-31, whatever the axes; two full stops stand for an open end, as in 2023-07-06/...",
  })
  period: string | null;

  @Attribute(GraphQLLocalDate, {
    nullable: true,
    description:
      "First day of the period. Null unless PERIOD is an axis or the days fit into no period, and when it is not known.",
  })
  periodStart: string | null;

  @Attribute(GraphQLLocalDate, {
    nullable: true,
    description:
      "Last day of the period. Null unless PERIOD is an axis or the days fit into no period, and when it is not known.",
  })
  periodEnd: string | null;

  @Attribute(SeriesFit, {
    description:
      "Whether the days of the value fit into a period of the grain, or into a year without the axis PERIOD. If not, the row has the value of these days alone.",
  })
  fit: SeriesFit;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory. Null where TERRITORY and WORKSITE are no axes, and in a total over territories.",
  })
  territoryId: number | null;

  @ToOne(() => Worksite, {
    nullable: true,
    description: "Worksite. Null where WORKSITE is no axis, and in a total over worksites.",
  })
  worksiteId: number | null;

  @ToOne(() => Institution, {
    nullable: true,
    description:
      "Institution that is committed to the territories. Null where INSTITUTION is no axis, and in a total.",
  })
  institutionId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes that the value covers. Null when it is no count by programme.",
  })
  programmeScopeId: number | null;

  @ToOne(() => Breakdown, {
    description:
      "Whom the value is about: its values in the `dimensions` that were asked for, less those that the row is a total over, and `where.values`.",
  })
  breakdownId: number;

  @Attribute(Boolean, {
    description:
      "Whether the row is a total over an axis or a dimension that was asked for. Only with `totals`.",
  })
  isTotal: boolean;

  @Attribute(Float, {
    nullable: true,
    description:
      "The value, in the unit of the indicator; a ratio as its quotient. Null when unknown: see `gap`.",
  })
  value: number | null;

  @Attribute(SeriesGap, { nullable: true, description: "Why there is no value. Null when there is one." })
  gap: SeriesGap | null;

  @Attribute(Float, {
    nullable: true,
    description:
      "Sum of the numerators of a ratio. Null for other indicators, and where the source gives quotients only.",
  })
  numerator: number | null;

  @Attribute(Float, {
    nullable: true,
    description:
      "Sum of the denominators of a ratio. Null for other indicators, and where the source gives quotients only.",
  })
  denominator: number | null;

  @Attribute(Derivation, {
    nullable: true,
    description:
      "As the citation has it where one source gives this very value: STATED, or INFERRED from what it says. COMPUTED where it was added up. Null without a value.",
  })
  derivation: Derivation | null;

  @Attribute(Quality, {
    description: "Whether the value is as recorded, or made of counts of which small ones were rounded.",
  })
  quality: Quality;

  @Attribute(Float, {
    nullable: true,
    description:
      "Largest standard error that the rounding of small counts can give the value, in its unit. Null when exact.",
  })
  standardError: number | null;

  @Attribute(Boolean, {
    description:
      "Whether sources contradict each other about something in the value. Of contradicting values the one published last is taken; " +
      "observations show them all.",
  })
  isContradicted: boolean;

  @Attribute(Int, {
    nullable: true,
    description:
      "Places that the value was added up from: worksites for a territory, territories for the network or an institution. " +
      "Null for a value that was not added up over places.",
  })
  placesReceived: number | null;

  @Attribute(Int, {
    nullable: true,
    description:
      "Places that could have been added up: all that the caller may see. Null where `placesReceived` is.",
  })
  placesExpected: number | null;

  @Attribute(Int, {
    nullable: true,
    description:
      "Calendar months that the value covers; where several places were added up, those that the least complete of them covers. " +
      "Null for stocks, and for values of other days than whole months.",
  })
  monthsReceived: number | null;

  @Attribute(Int, {
    nullable: true,
    description:
      "Calendar months of the period. Null where `monthsReceived` is, and where PERIOD is no axis.",
  })
  monthsExpected: number | null;

  @Attribute(Float, {
    nullable: true,
    description:
      "What `compare` compares with, in the unit of the value. Null when unknown, and without `compare`.",
  })
  comparison: number | null;

  @Attribute(Float, {
    nullable: true,
    description: "The value less the comparison. Null where one of the two is.",
  })
  change: number | null;

  @Attribute(Float, {
    nullable: true,
    description:
      "The change over the size of the comparison: 0.1 for 10 % more. Null where the change is, and for a comparison of 0.",
  })
  relativeChange: number | null;

  @Attribute(Float, {
    nullable: true,
    description: "Target for the same combination, in the unit of the value. Null when there is none.",
  })
  target: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A row of a series, with its place among the rows." })
class SeriesRowEdge {
  @Field(() => String, {
    description: "Opaque place of the row; give it to `after` with the same other arguments.",
  })
  cursor: string;

  @Field(() => SeriesRow, { description: "The row." })
  node: SeriesRow;
}

@ObjectType({ simpleResolvers: true, description: "A page of the rows of a series." })
export class SeriesRowConnection {
  @Field(() => [SeriesRowEdge], { description: "Rows of the page, each with its cursor." })
  edges: SeriesRowEdge[];

  @Field(() => [SeriesRow], { description: "Rows of the page." })
  nodes: SeriesRow[];

  @Field(() => PageInfo, { description: "Where the page lies among the rows." })
  pageInfo: PageInfo;

  @Field(() => Int, { description: "Number of all rows, whatever the page. Counted only when asked for." })
  totalCount: number;
}
