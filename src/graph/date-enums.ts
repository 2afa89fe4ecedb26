export enum DatePrecision {
  DAY = "DAY",
  WEEK = "WEEK",
  MONTH = "MONTH",
  QUARTER = "QUARTER",
  SEASON = "SEASON",
  SEMESTER = "SEMESTER",
  YEAR = "YEAR",
  MULTI_YEAR = "MULTI_YEAR",
  UNKNOWN = "UNKNOWN",
}

export enum DateQualifier {
  EXACT = "EXACT",
  APPROXIMATE = "APPROXIMATE",
  UNCERTAIN = "UNCERTAIN",
}

export enum Derivation {
  STATED = "STATED",
  INFERRED = "INFERRED",
  COMPUTED = "COMPUTED",
}
