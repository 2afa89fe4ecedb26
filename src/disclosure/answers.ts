import { bothBreakdowns, groupPlace, NETWORK, periodOf, territoryPlace, WHOLE, worksitePlace } from "./axis";
import { type Cell, keyOf } from "./cell";
import type { Answers } from "./family-source";
import type { Measure } from "./measures";
import { type CountedIndicator, daysRecorded, type IndicatorLink, type Recorded } from "./recorded";

const BREAKDOWN = 3;

/** What was recorded of a place, with the rows that it was recorded in. */
export interface RecordedAnswers extends Answers {
  measures: readonly (Measure & { row: Recorded })[];
  /** Unpublished counts, with the cells that they state. */
  counts: readonly { row: Recorded; cell: Cell }[];
}

/** Reads rows as answers to questions. */
export class AnswerReader {
  /** Periods and sets of programmes that have been read. */
  readonly periods = new Set<string>();
  readonly programmes = new Set<string>();
  private readonly indicators: ReadonlyMap<string, CountedIndicator>;
  private readonly ratios: ReadonlyMap<string, IndicatorLink>;
  private readonly units: ReadonlyMap<string, string>;

  constructor(
    indicators: readonly CountedIndicator[],
    links: readonly IndicatorLink[],
    /** Names of moments by period: moments a few days apart have one name. */
    private readonly moments: ReadonlyMap<string, string>,
  ) {
    this.indicators = new Map(indicators.map((one) => [one.code, one]));
    this.ratios = new Map(links.flatMap((link) => (link.kind === "RATIO" ? [[link.whole, link]] : [])));
    this.units = unitsOf(links);
  }

  /** The answers of one place. Published rows come first: of several sources for one cell, theirs stands. */
  read(rows: readonly Recorded[]): RecordedAnswers {
    const revealed = this.revealedBy(rows);
    const cells = new Map<string, Cell>();
    const counts: { row: Recorded; cell: Cell }[] = [];
    const measures: (Measure & { row: Recorded })[] = [];
    for (const row of rows) {
      if (row.form !== "ABSOLUTE") continue;
      const at = this.at(row);
      const people = this.units.get(row.indicator);
      if (people !== undefined) {
        if (!row.isPublished) measures.push({ at, people, value: row.value, row });
        continue;
      }
      const key = keyOf(at);
      const { value, isPublished } = row;
      const cell = cells.get(key) ?? { at, value, isPublished, isRevealed: revealed.has(key) };
      cells.set(key, cell);
      if (!isPublished) counts.push({ row, cell });
    }
    return { cells: [...cells.values()], measures, counts };
  }

  /** Coordinates of a row. Stocks of all indicators share the names of their moments, since one may be part of another. */
  at(row: Recorded, indicator = row.indicator): readonly string[] {
    const period = periodOf(daysRecorded(row));
    const isFlow = this.indicators.get(indicator)?.measure === "FLOW";
    if (isFlow) this.periods.add(period);
    const programmes = row.programmes ?? WHOLE;
    this.programmes.add(programmes);
    const time = isFlow ? period : `@${this.moments.get(period) ?? period}`;
    return [indicator, placeOf(row), programmes, row.breakdown, time];
  }

  /** Cells that a published ratio or change is made of, which would follow from it. */
  private revealedBy(rows: readonly Recorded[]): ReadonlySet<string> {
    const found = new Set<string>();
    const changes: Recorded[] = [];
    for (const row of rows) {
      if (!row.isPublished || row.form === "ABSOLUTE" || row.form === "ORDINAL") continue;
      const ratio = this.ratios.get(row.indicator);
      if (ratio === undefined) {
        changes.push(row);
        continue;
      }
      for (const indicator of [ratio.numerator, ratio.denominator]) {
        if (indicator === null) continue;
        const where = this.at(row, indicator);
        found.add(keyOf(where));
        if (indicator === ratio.numerator && ratio.numeratorBreakdown !== null)
          found.add(keyOf(where.with(BREAKDOWN, bothBreakdowns(row.breakdown, ratio.numeratorBreakdown))));
      }
    }
    if (changes.length === 0) return found;
    const subjectOf = (row: Recorded) => keyOf(this.at(row).slice(0, -1));
    const counts = rows
      .filter(({ form, isPublished }) => form === "ABSOLUTE" && !isPublished)
      .map((row) => ({ row, subject: subjectOf(row) }));
    for (const change of changes) {
      const { first, last } = daysRecorded(change);
      const near = this.indicators.get(change.indicator)?.nearDays ?? 0;
      const subject = subjectOf(change);
      for (const { row, subject: other } of counts) {
        const days = daysRecorded(row);
        if (other !== subject) continue;
        if (days.first <= last + near && days.last >= first - near) found.add(keyOf(this.at(row)));
      }
    }
    return found;
  }
}

/** The indicator that counts the same people, by the indicator that measures them in another unit. */
export function unitsOf(links: readonly IndicatorLink[]): Map<string, string> {
  return new Map(
    links.flatMap(({ kind, whole, parts }) =>
      kind === "SAME_PEOPLE" && parts[0] !== undefined ? [[whole, parts[0]]] : [],
    ),
  );
}

function placeOf({ subjectKind, territory, worksite, group }: Recorded): string {
  switch (subjectKind) {
    case "NETWORK":
      return NETWORK;
    case "TERRITORY":
      return territoryPlace(territory ?? "");
    case "WORKSITE":
      return worksitePlace(worksite ?? "");
    case "WORKSITE_GROUP":
      return groupPlace(group ?? "");
  }
}
