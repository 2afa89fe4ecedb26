import { breakdownOf } from "./breakdowns.mjs";
import { hashOf } from "./random.mjs";
import { EVERYBODY, indicatorsOfWorksite, SPLIT_BY_SEX, territoryOfWorksite, YEARS } from "./world.mjs";

const WHOLE = { breakdown: EVERYBODY, share: 1, mark: "aa" };
const BY_SEX = [
  { breakdown: breakdownOf("sex.female"), share: 0.4, mark: "fa" },
  { breakdown: breakdownOf("sex.male"), share: 0.6, mark: "ma" },
];
const BY_AGE = [
  { breakdown: breakdownOf("age.under_26"), share: 0.2, mark: "a1" },
  { breakdown: breakdownOf("age.from_26_to_49"), share: 0.5, mark: "a2" },
  { breakdown: breakdownOf("age.from_50"), share: 0.3, mark: "a3" },
];
const MISSING_IN = 97;

/** What one worksite reports each month: an indicator each, and breakdowns of some of them. */
function seriesOf(worksite, world) {
  return indicatorsOfWorksite(worksite, world).flatMap((indicator, place) => {
    const breakdowns = place < SPLIT_BY_SEX ? BY_SEX : place === SPLIT_BY_SEX ? BY_AGE : [];
    return [WHOLE, ...breakdowns].map((breakdown) => ({
      worksite,
      indicator,
      ...breakdown,
      tail: `-c${String(worksite + 1).padStart(5, "0")}-i${String(indicator + 1).padStart(2, "0")}-${breakdown.mark}`,
      level: 5 + (hashOf(world.seed, 30, worksite, indicator) % 60),
    }));
  });
}

/** What all worksites report each month. */
export function allSeries(world) {
  return Array.from({ length: world.worksites }, (_, worksite) => seriesOf(worksite, world)).flat();
}

/**
 * Rows of one year in the order of their codes. The month counts backwards in the code, so that the natural order of
 * observations (year downwards, code) brings the latest month first.
 */
export function* observationsOf(year, series, world) {
  let id = YEARS.indexOf(year) * 12 * series.length;
  for (let month = 12; month >= 1; month -= 1) {
    const start = `${year}-${String(month).padStart(2, "0")}`;
    const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    const prefix = `m${String(13 - month).padStart(2, "0")}`;
    let isWholeMissing = false;
    for (const each of series) {
      id += 1;
      const chance = hashOf(world.seed, 31, id);
      // Breakdowns follow their whole, and would make up for it otherwise.
      const isWhole = each.mark === WHOLE.mark;
      const isMissing = chance % MISSING_IN === 0 || (!isWhole && isWholeMissing);
      if (isWhole) isWholeMissing = isMissing;
      const value = Math.round(each.share * (each.level + ((chance >>> 8) % 200) / 10) * 10) / 10;
      yield {
        id,
        code: prefix + each.tail,
        citation_id: 1 + (each.worksite % world.citations),
        indicator_id: each.indicator + 1,
        subject_kind: "WORKSITE",
        territory_id: territoryOfWorksite(each.worksite) + 1,
        worksite_id: each.worksite + 1,
        period_edtf: start,
        period_earliest: `${start}-01`,
        period_latest: end,
        period_precision: "MONTH",
        period_qualifier: "EXACT",
        period_derivation: "STATED",
        year,
        breakdown_id: each.breakdown,
        nature: "ACTUAL",
        form: "ABSOLUTE",
        certainty: "ESTABLISHED",
        value: isMissing ? null : value,
        missing_reason: isMissing ? "NOT_STATED" : null,
        statuses: "{}",
        quality: "EXACT",
        is_published: true,
      };
    }
  }
}
