import { type Cell, type Equations, equationsOf, keyOf, type Space } from "./equations";
import { protect, protectAlone, type Protected } from "./protect";
import { uniformOf } from "./rounding";

/** A count as one level sees it. */
export interface ShownCount {
  value: number;
  /** Whether it may differ from the recorded value. */
  isProtected: boolean;
  standardError: number;
}

/** All counts as the level of each threshold sees them, by coordinates; a count that is missing is withheld. */
export function protectCounts(
  cells: readonly Cell[],
  space: Space,
  thresholds: readonly number[],
  secret: string,
): { equations: Equations; leaves: readonly Protected[]; shown: Map<string, ShownCount[]> } {
  const equations = equationsOf(cells, space);
  const leaves = protectLeaves(equations, thresholds, secret);
  const shown = new Map<string, ShownCount[]>();
  for (const { at, value } of cells) {
    const key = keyOf(at);
    const sum = equations.sums.get(key);
    if (sum === undefined || equations.withheld.has(key)) continue;
    const terms = [...sum.terms].map(([leaf, weight]) => ({ leaf: leaves[leaf], weight }));
    if (terms.some(({ leaf }) => leaf?.role === "WITHHELD")) continue;
    shown.set(
      key,
      thresholds.map((threshold, level) => {
        const isProtected = terms.some(({ leaf }) => leaf?.marks[level] === true);
        if (!isProtected) return { value, isProtected, standardError: 0 };
        const worked = terms.reduce(
          (total, { leaf, weight }) => total + weight * (leaf?.shown[level] ?? 0),
          sum.constant,
        );
        return { value: worked, isProtected, standardError: (threshold / 2) * spreadOf(terms, level) };
      }),
    );
  }
  return { equations, leaves, shown };
}

interface Term {
  leaf: Protected | undefined;
  weight: number;
}

/** The weight of all random numbers in a sum. Leaves that share one are off together. */
function spreadOf(terms: readonly Term[], level: number): number {
  const draws = new Map<string, number>();
  for (const { leaf, weight } of terms) {
    if (leaf?.marks[level] !== true) continue;
    for (const [name, share] of leaf.draws) draws.set(name, (draws.get(name) ?? 0) + weight * share);
  }
  return Math.sqrt([...draws.values()].reduce((sum, weight) => sum + weight ** 2, 0));
}

/** Protects each component separately: cells that no equation connects do not influence each other. */
function protectLeaves(
  { leaves, rows, revealed }: Equations,
  thresholds: readonly number[],
  secret: string,
): Protected[] {
  const uniform = (name: string) => uniformOf(secret, name);
  const component = leaves.map((_, index) => index);
  const find = (leaf: number): number => {
    let root = leaf;
    while (component[root] !== root) root = component[root] ?? root;
    component[leaf] = root;
    return root;
  };
  for (const { terms } of rows) {
    const [first, ...others] = terms.keys();
    for (const other of others) component[find(other)] = find(first ?? other);
  }
  const members = new Map<number, number[]>();
  leaves.forEach((_, leaf) => {
    const root = find(leaf);
    const list = members.get(root);
    if (list === undefined) members.set(root, [leaf]);
    else list.push(leaf);
  });
  const rowsOf = new Map<number, typeof rows>();
  for (const row of rows) {
    const [first = 0] = row.terms.keys();
    const list = rowsOf.get(find(first));
    if (list === undefined) rowsOf.set(find(first), [row]);
    else list.push(row);
  }
  const result: Protected[] = [];
  for (const [root, list] of members) {
    const position = new Map(list.map((leaf, index) => [leaf, index]));
    const own = (rowsOf.get(root) ?? []).map(({ terms, constant }) => ({
      terms: new Map([...terms].map(([leaf, coefficient]) => [position.get(leaf) ?? 0, coefficient])),
      constant,
    }));
    const together = list.flatMap((leaf) => leaves[leaf] ?? []);
    const found =
      own.length === 0
        ? together.map((leaf) => protectAlone(leaf, thresholds, uniform))
        : protect(together, own, thresholds, uniform);
    const isRevealed = list.some((leaf) => revealed.has(leaf));
    list.forEach((leaf, index) => {
      const one = found[index];
      if (one !== undefined) result[leaf] = isRevealed ? { ...one, role: "WITHHELD" } : one;
    });
  }
  return result;
}
