/** A recorded value about people. */
export interface Recorded {
  id: number;
  year: number;
  code: string;
  indicator: string;
  subjectKind: "NETWORK" | "TERRITORY" | "WORKSITE" | "WORKSITE_GROUP";
  territory: string | null;
  worksite: string | null;
  group: string | null;
  programmes: string | null;
  /** Code of the breakdown, such as `age.under_26+sex.female`; `all` for everybody. */
  breakdown: string;
  form: string;
  isPublished: boolean;
  value: number;
  /** Days from 1970, null where the period is open. */
  first: number | null;
  last: number | null;
}

/** An indicator, as far as the protection of counts depends on it. */
export interface CountedIndicator {
  code: string;
  measure: "STOCK" | "FLOW" | "RATIO";
  /** Null if it is not a stock. */
  nearDays: number | null;
}

/** A link between indicators, as the catalogue declares it. */
export interface IndicatorLink {
  code: string;
  kind: "SUM" | "PART" | "BALANCE" | "RATIO" | "SAME_PEOPLE";
  whole: string;
  parts: readonly string[];
  isExhaustive: boolean;
  inflow: string | null;
  outflow: string | null;
  numerator: string | null;
  /** Code of the breakdown that the numerator has beside that of the ratio. */
  numeratorBreakdown: string | null;
  denominator: string | null;
}

/** A worksite, or a group of worksites with its members. */
export interface PlaceRow {
  kind: "WORKSITE" | "GROUP";
  code: string;
  territory: string;
  members: readonly string[] | null;
}

const OPEN = 1_000_000;

/** First and last day; an open end is further away than any other. */
export const daysRecorded = ({ first, last }: Pick<Recorded, "first" | "last">) => ({
  first: first ?? -OPEN,
  last: last ?? OPEN,
});
