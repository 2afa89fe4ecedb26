import { GraphQLLocalDate } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { Column } from "typeorm/decorator/columns/Column.js";
import { DatePrecision, DateQualifier, Derivation } from "./date-enums";
import { declareEnum } from "./enums";

declareEnum(DatePrecision, "DatePrecision", "Finest part of the calendar that a source names.", {
  DAY: { fr: "Jour", en: "Day", description: "A calendar day." },
  WEEK: { fr: "Semaine", en: "Week", description: "A week from Monday to Sunday." },
  MONTH: { fr: "Mois", en: "Month", description: "A calendar month." },
  QUARTER: { fr: "Trimestre", en: "Quarter", description: "A calendar quarter." },
  SEASON: {
    fr: "Saison",
    en: "Season",
    description: "An astronomical season, such as 23 September to 21 December.",
  },
  SEMESTER: { fr: "Semestre civil", en: "Half-year", description: "A calendar half-year." },
  YEAR: { fr: "Année", en: "Year", description: "A calendar year." },
  MULTI_YEAR: { fr: "Plusieurs années", en: "Several years", description: "Several calendar years." },
  UNKNOWN: { fr: "Non précisée", en: "Not stated", description: "No part of the calendar is named." },
});
declareEnum(DateQualifier, "DateQualifier", "How certain a date is.", {
  EXACT: { fr: "Exacte", en: "Exact", description: "Stated without reservation, at its precision." },
  APPROXIMATE: {
    fr: "Approximative",
    en: "Approximate",
    description: "About then, such as the beginning of a year.",
  },
  UNCERTAIN: {
    fr: "Incertaine",
    en: "Uncertain",
    description: "The words allow several readings; the bounds cover them all.",
  },
});
declareEnum(Derivation, "Derivation", "How a statement was derived from its source.", {
  STATED: { fr: "Dit par la source", en: "Stated by the source", description: "The source says it." },
  INFERRED: { fr: "Déduit", en: "Inferred", description: "The source implies it; a reader concluded it." },
  COMPUTED: {
    fr: "Calculé",
    en: "Computed",
    description: "Calculated from statements of the source, which does not say it itself.",
  },
});

/** A date as vague as in its source. The class is both a group of columns and an object type. */
@ObjectType({
  simpleResolvers: true,
  description:
    "A date as vague as in its source: the EDTF text preserves the statement, the bounds make it comparable. " +
    "A filter can select what certainly or possibly lies in a window.",
})
export class UncertainDate {
  @Field(() => String, {
    description:
      "Extended Date/Time Format (ISO 8601-2), such as `2023-09`, `2023-07/2023-12` or `2020-01~`.",
  })
  @Column("text")
  edtf: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day that the statement allows. Null when the past is open or unknown.",
  })
  @Column("date", { nullable: true })
  earliest: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "Last day that the statement allows. Null when the future is open or unknown.",
  })
  @Column("date", { nullable: true })
  latest: string | null;

  @Field(() => DatePrecision, { description: "Finest part of the calendar that the source names." })
  @Column("text")
  precision: DatePrecision;

  @Field(() => DateQualifier, { description: "How certain the date is." })
  @Column("text")
  qualifier: DateQualifier;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      "Day on which it was said, from which words such as “by the end of the year” count. Null when the date does not depend on it.",
  })
  @Column("date", { nullable: true })
  anchor: string | null;

  @Field(() => Derivation, {
    description: "Whether the source states the date, implies it, or it was calculated.",
  })
  @Column("text")
  derivation: Derivation;
}

/** Properties of an uncertain date in the order of its columns. */
export const UNCERTAIN_DATE_PARTS = [
  "edtf",
  "earliest",
  "latest",
  "precision",
  "qualifier",
  "anchor",
  "derivation",
] as const satisfies readonly (keyof UncertainDate)[];
