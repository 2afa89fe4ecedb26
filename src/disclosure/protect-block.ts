import { type Cell, keyOf, type Space } from "./cell";
import { type Equations, equationsOf, type Sum } from "./equations";
import { protect, protectAlone, type Protected } from "./protect";
import { uniformOf } from "./rounding";
import { type Share, toShare } from "./share";

/** How counts are protected: the thresholds of the levels, the widest first, and the secret of the random numbers. */
export interface Protection {
  thresholds: readonly number[];
  secret: string;
}

/** Counts that were protected together. */
export interface Block {
  equations: Equations;
  leaves: readonly Protected[];
  /** By coordinates. Cells under a published one have none: they are withheld, and no total is made of them. */
  shares: ReadonlyMap<string, Share>;
}

/** Protects counts of one place, or of places that cannot be protected separately. Published ones may belong to wider places. */
export function protectBlock(
  cells: readonly Cell[],
  space: Space,
  { thresholds, secret }: Protection,
  published: readonly Cell[] = [],
): Block {
  const equations = equationsOf(cells, space, published);
  const leaves = protectLeaves(equations, thresholds, secret);
  const shares = new Map<string, Share>();
  for (const cell of cells) {
    const key = keyOf(cell.at);
    const sum = equations.sums.get(key);
    if (sum === undefined) continue;
    const share = shareOf(cell.value, sum, leaves, thresholds);
    shares.set(key, equations.withheld.has(key) ? { ...share, isWithheld: true } : share);
  }
  return { equations, leaves, shares };
}

interface Term {
  leaf: Protected | undefined;
  weight: number;
}

function shareOf(
  value: number,
  sum: Sum,
  leaves: readonly Protected[],
  thresholds: readonly number[],
): Share {
  const terms = [...sum.terms].map(([leaf, weight]): Term => ({ leaf: leaves[leaf], weight }));
  const marked = thresholds.map((_, level) => terms.some(({ leaf }) => leaf?.marks[level] === true));
  return toShare({
    value,
    marked,
    shown: marked.map((isMarked, level) =>
      isMarked
        ? terms.reduce((total, { leaf, weight }) => total + weight * (leaf?.shown[level] ?? 0), sum.constant)
        : value,
    ),
    variance: marked.map((isMarked, level) => (isMarked ? varianceOf(terms, level) : 0)),
    isWithheld: terms.some(({ leaf }) => leaf?.role === "WITHHELD"),
  });
}

/** The squared weight of all random numbers in a sum. Leaves that share one are off together. */
function varianceOf(terms: readonly Term[], level: number): number {
  const draws = new Map<string, number>();
  for (const { leaf, weight } of terms) {
    if (leaf?.marks[level] !== true) continue;
    for (const [name, share] of leaf.draws) draws.set(name, (draws.get(name) ?? 0) + weight * share);
  }
  return [...draws.values()].reduce((sum, weight) => sum + weight ** 2, 0);
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
