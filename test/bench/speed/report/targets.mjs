/** What the hub is held to: requests a second against the floor, PostGraphile, or the same bytes fixed. */
export const TARGETS = [
  { label: "Q1 through Apollo", workload: "Q1", contender: "compiled", floor: 0.75, postgraphile: 2 },
  { label: "Q1 by the trusted route", workload: "Q1", contender: "trusted", floor: 1.2, postgraphile: 3.5 },
  { label: "Q2", workload: "Q2", contender: "compiled", floor: 1.2, postgraphile: 2 },
  { label: "Q2L", workload: "Q2L", contender: "compiled", floor: 1.7, postgraphile: 5 },
  { label: "Q3 from figures", workload: "Q3", contender: "compiled", floor: 5, postgraphile: 7 },
  { label: "Q3R, the rows unsummed", workload: "Q3R", contender: "compiled", floor: 1.2, postgraphile: 1.7 },
  { label: "Q4", workload: "Q4", contender: "compiled", floor: 1.2, postgraphile: 4 },
  { label: "Q5", workload: "Q5", contender: "compiled", floor: 2.4, postgraphile: 7.5 },
  { label: "Q7", workload: "Q7", contender: "compiled", floor: 0.7, postgraphile: 2 },
  { label: "Q8, Q2 by grant", workload: "Q8", contender: "compiled", floor: 1, postgraphile: 1.4 },
  { label: "Q8S, Q3 by grant", workload: "Q8S", contender: "compiled", floor: 1, postgraphile: 1.4 },
  { label: "Q9, 12 × 40 cells", workload: "Q9", contender: "compiled", floor: 0.8 },
  { label: "Q9B, from figures", workload: "Q9B", contender: "compiled", floor: 1 },
  { label: "Q8R, Q3R by grant", workload: "Q8R", contender: "compiled", floor: 1, postgraphile: 1.4 },
  { label: "cache hit, 200", workload: "hit", contender: "cached", fixed: 0.9 },
  { label: "cache hit, 304", workload: "hit 304", contender: "cached", fixed: 0.75 },
];

/** Row rules may make these so many times as dear in processor time. */
export const PRICE_OF_ROW_RULES = { workloads: ["Q2", "Q5"], most: 1.15 };
export const MOST_MIB_UNDER_LOAD = 400;
export const MOST_GROWTH = 1.3;
