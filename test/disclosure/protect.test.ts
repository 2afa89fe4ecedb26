import { protect, protectAlone, type Row } from "../../src/disclosure/protect";
import { uniformOf } from "../../src/disclosure/rounding";
import { type Method, narrowedCounts, type Shape } from "./possible-worlds";

const row = (...coefficients: number[]): Row => ({
  terms: new Map(coefficients.map((coefficient, leaf): [number, number] => [leaf, coefficient])),
  constant: 0,
});

const SUM: Shape = {
  leaves: ["sustainable", "transitional", "positive"],
  keys: ["a", "b", "c"],
  rows: [],
  totals: [[0, 1, 2]],
  free: 3,
  solve: (free) => free,
};

/** The stock at the start and at the end share a random number. */
const BALANCE: Shape = {
  leaves: ["start", "end", "entries", "exits"],
  keys: ["stock", "stock", "entries", "exits"],
  rows: [row(1, -1, 1, -1)],
  totals: [],
  free: 3,
  solve: ([start = 0, entries = 0, exits = 0]) => [start, start + entries - exits, entries, exits],
};

const MARGINS: Shape = {
  leaves: ["women", "men", "young", "old"],
  keys: ["women", "men", "young", "old"],
  rows: [row(1, 1, -1, -1)],
  totals: [[0, 1]],
  free: 3,
  solve: ([women = 0, men = 0, young = 0]) => [women, men, young, women + men - young],
};

test.each<[string, Shape, number[], number]>([
  ["the parts of a total", SUM, [5], 15],
  ["the parts of a total, at two levels", SUM, [4, 3], 12],
  ["a stock, what came and what went", BALANCE, [3], 11],
  ["a stock, what came and what went, above a higher threshold", BALANCE, [4], 11],
  ["two breakdowns of one total", MARGINS, [5], 15],
  ["two breakdowns of one total, at two levels", MARGINS, [4, 3], 12],
])(
  "of %s, each small count keeps every value below the threshold, whatever is shown",
  (_name, shape, thresholds, most) => {
    const { narrowed, views } = narrowedCounts(shape, thresholds, { most, inner: 6 });
    expect(narrowed).toEqual([]);
    expect(views).toBeGreaterThan(20);
  },
);

const alone: Method = (leaves, _rows, thresholds, uniform) =>
  leaves.map((leaf) => protectAlone(leaf, thresholds, uniform));

test.each<[string, Shape]>([
  ["a balance", BALANCE],
  ["two breakdowns", MARGINS],
])("rounding each count for itself would be caught in %s", (_name, shape) => {
  expect(narrowedCounts(shape, [4], { most: 10, inner: 6, method: alone }).narrowed).not.toEqual([]);
});

test.each<[string, Shape]>([
  ["a balance", BALANCE],
  ["two breakdowns", MARGINS],
])("in %s the equation holds in what every level is shown", (_name, shape) => {
  for (let world = 0; world < 300; world += 1) {
    const random = (name: string) => uniformOf("worlds", `${world} ${name}`);
    const free = [random("a"), random("b"), random("c")].map((share) => Math.floor(share ** 2 * 30));
    const values = shape.solve(free);
    if (values.some((value) => value < 0)) continue;
    const leaves = values.map((value, index) => ({ key: shape.keys[index] ?? "", value, isStock: false }));
    const result = protect(leaves, shape.rows, [11, 5], random);
    for (const level of [0, 1]) {
      const sum = result.reduce(
        (total, { shown }, index) => total + (shape.rows[0]?.terms.get(index) ?? 0) * (shown[level] ?? 0),
        0,
      );
      expect(sum).toBe(0);
    }
  }
});

test("over many secrets, shown values are right on average and mostly within two standard errors", () => {
  const values = [3, 8, 2, 9];
  const leaves = values.map((value, index) => ({ key: `cell ${index}`, value, isStock: false }));
  const secrets = 3_000;
  const sums = values.map(() => 0);
  let within = 0;
  for (let secret = 0; secret < secrets; secret += 1) {
    const result = protect(leaves, MARGINS.rows, [11, 5], (name) => uniformOf(`secret ${secret}`, name));
    result.forEach(({ shown, draws }, index) => {
      const error = (shown[0] ?? 0) - (values[index] ?? 0);
      sums[index] = (sums[index] ?? 0) + error;
      const spread = Math.sqrt([...draws.values()].reduce((sum, weight) => sum + weight ** 2, 0));
      if (Math.abs(error) <= 2 * (11 / 2) * spread) within += 1;
    });
  }
  const standardError = 11 / 2;
  for (const sum of sums) expect(Math.abs(sum / secrets)).toBeLessThan(0.2 * standardError);
  expect(within / (secrets * values.length)).toBeGreaterThanOrEqual(0.95);
});

test("where no draw can hide the counts of an equation they are withheld, in every such equation", () => {
  const leaves = [1, 2, 1, 2, 40].map((value, index) => ({ key: `cell ${index}`, value, isStock: false }));
  const three = (one: number, other: number): Row => ({
    terms: new Map([
      [one, 1],
      [other, 1],
    ]),
    constant: -3,
  });
  const rows: Row[] = [
    three(0, 1),
    three(2, 3),
    {
      terms: new Map([
        [0, 1],
        [2, 1],
        [4, 1],
      ]),
      constant: -42,
    },
  ];
  const roles = protect(leaves, rows, [11, 5], (name) => uniformOf("secret", name)).map(({ role }) => role);
  expect(roles.slice(0, 4)).toEqual(["WITHHELD", "WITHHELD", "WITHHELD", "WITHHELD"]);
});
