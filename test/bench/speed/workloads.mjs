import { below } from "./data/random.mjs";
import { CATEGORIES, codeOf, CORE_INDICATORS, TERRITORIES, YEARS } from "./data/world.mjs";
import { smallQueries } from "./small-queries.mjs";

/**
 * What is measured: each workload with its rotating sets of parameters, which contenders turn into their own texts and
 * variables, the concurrency at which it is compared, and the seconds of a cell. `like` names the workload whose operation
 * it is, `floorLike` the hand-written statement where that is another one, `needsTable` the table without which it cannot be.
 */
export function workloadsOf(world, { rows }) {
  const { seed } = world;
  const sets = (count, make) => Array.from({ length: count }, (_, index) => make(index));
  const territory = (index) => codeOf.territory(below(TERRITORIES, seed, 101, index));
  const coreIndicators = sets(CORE_INDICATORS, codeOf.indicator);
  const dashboards = sets(30, (index) => ({ indicators: rotated(coreIndicators, index) }));
  const series = sets(40, (index) => ({
    territory: territory(index),
    indicators: rotated(coreIndicators, index).slice(0, 3).toSorted(),
    first: rows,
  }));
  const crossTabulations = sets(30, (index) => ({
    indicator: coreIndicators[index % CORE_INDICATORS],
    territories: sets(40, (place) => codeOf.territory((index + 2 * place) % TERRITORIES)),
    year: YEARS[index % YEARS.length],
  }));
  const workloads = [
    {
      name: "Q1",
      title: "one territory by code, 6 scalars",
      concurrency: 32,
      seconds: 1,
      sets: sets(50, (index) => ({ code: territory(index) })),
    },
    {
      name: "Q2",
      title: "national dashboard: 100 territories, 20 worksites each, 5 latest values and 3 partners each",
      concurrency: 1,
      seconds: 3,
      sets: dashboards,
    },
    {
      name: "Q2L",
      title: "the dashboard from a read model of latest values",
      concurrency: 4,
      seconds: 3,
      needsTable: "hub_raw.observation_latest",
      sets: dashboards,
    },
    {
      name: "Q3",
      title: "one territory, 3 indicators, 60 months, summed over its worksites",
      concurrency: 32,
      seconds: 1,
      sets: series,
    },
    {
      name: "Q9",
      title:
        "a cross-tabulation: an indicator in 40 territories and 12 months, hand-written over the hub's own summaries",
      concurrency: 32,
      seconds: 1,
      sets: crossTabulations,
    },
    {
      name: "Q9B",
      title: "the same, hand-written as GROUP BY over the observations",
      concurrency: 4,
      seconds: 2,
      like: "Q9",
      floorLike: "Q9B",
      sets: crossTabulations,
    },
    {
      name: "Q3R",
      title: "the rows behind Q3: up to 7,200 observations of one territory, not summed",
      concurrency: 4,
      seconds: 2,
      sets: series,
    },
    {
      name: "Q4",
      title: "a page of 100 partners by category and territory, keyset, each with 3 partnerships",
      concurrency: 32,
      seconds: 1,
      sets: sets(40, (index) => ({
        category: CATEGORIES[index % CATEGORIES.length],
        territory: territory(index),
        page: 1 + (index % 2),
      })),
    },
    {
      name: "Q5",
      title: `${rows.toLocaleString("en")} flat observations of an indicator in a year`,
      concurrency: 4,
      seconds: 3,
      sets: sets(30, (index) => ({
        year: YEARS[index % YEARS.length],
        indicator: coreIndicators[below(CORE_INDICATORS, seed, 102, index)],
        first: rows,
      })),
    },
    {
      name: "Q6",
      title: "a deep tree from two roots, after the federation benchmark of The Guild",
      concurrency: 4,
      seconds: 1,
      sets: sets(40, (index) => ({
        partners: sets(5, (place) => codeOf.partner(below(world.partners, seed, 103, index, place))),
        worksites: sets(5, (place) => codeOf.worksite(below(world.worksites, seed, 104, index, place))),
      })),
    },
    {
      name: "Q7",
      title: "200 different small queries in rotation",
      concurrency: 32,
      seconds: 2,
      sets: smallQueries(world, 200),
    },
    {
      name: "Q8",
      title: "the dashboard for a token with all 100 territories written out",
      concurrency: 1,
      seconds: 3,
      like: "Q2",
      token: "scoped",
      sets: dashboards,
    },
    {
      name: "Q8S",
      title: "Q3 for a token with all 100 territories written out",
      concurrency: 32,
      seconds: 1,
      like: "Q3",
      token: "scoped",
      sets: series,
    },
    {
      name: "Q8R",
      title: "Q3R for a token with all 100 territories written out",
      concurrency: 4,
      seconds: 2,
      like: "Q3R",
      token: "scoped",
      sets: series,
    },
    {
      name: "hit",
      title: "one dashboard again and again: answers kept, against the same bytes fixed",
      concurrency: 32,
      seconds: 2,
      like: "Q2",
      isCacheHit: true,
      sets: dashboards.slice(0, 1),
    },
    {
      name: "hit 304",
      title: "the same for a client that has the answer already",
      concurrency: 32,
      seconds: 2,
      like: "Q2",
      isCacheHit: true,
      isKnown: true,
      sets: dashboards.slice(0, 1),
    },
  ];
  return workloads.map((workload) => ({ like: workload.name, token: "full", ...workload }));
}

function rotated(list, by) {
  return list.map((_, index) => list[(index + by) % list.length]);
}
