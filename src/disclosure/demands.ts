import { type Cell, keyOf, PLACE, questionOf, type Space } from "./cell";
import { withheldUnder } from "./equations";
import { Lattice } from "./lattice";

/** What the counts of wider places mean for the counts of a place within them. */
export interface Around {
  /** Published counts of the wider places: unpublished counts within them are withheld. */
  published: readonly Cell[];
  /** Questions whose answer for a wider place follows from published figures. */
  revealed: ReadonlySet<string>;
  demands: readonly Demand[];
}

/**
 * Questions that a wider place answered and that equations link. If a place within it answered all of them, or none and nothing
 * within them, everything that follows from the answers of the wider place is a sum: of what follows from the answers of the
 * place, and of what follows from the rest of the wider one. So both can be protected separately. Otherwise an equation mixes
 * their counts, and they must be protected together.
 */
export interface Demand {
  of: "TERRITORY" | "NETWORK";
  questions: ReadonlySet<string>;
  /** Questions that nobody answered for the wider place, but whose answer follows from the others. */
  implied: ReadonlySet<string>;
  /** Whether a published count is linked with the unpublished ones, so that no place within can be protected separately. */
  isMixed: boolean;
}

export const NOTHING_AROUND: Around = { published: [], revealed: new Set(), demands: [] };

/** What a wide place means for the places within it, whatever is around itself. */
export function aroundBelow(
  cells: readonly Cell[],
  of: Demand["of"],
  space: Space,
  { published, revealed }: Around,
): Around {
  return {
    published: [...published, ...cells.filter(({ isPublished }) => isPublished)],
    revealed: new Set([
      ...revealed,
      ...cells.filter((cell) => !cell.isPublished && cell.isRevealed).map(({ at }) => questionOf(at)),
    ]),
    demands: demandsOf(cells, of, space, published),
  };
}

function demandsOf(
  recorded: readonly Cell[],
  of: Demand["of"],
  space: Space,
  published: readonly Cell[],
): Demand[] {
  const withheld = withheldUnder(recorded, space, published);
  const cells = recorded.filter(({ at }) => !withheld.has(keyOf(at)));
  const lattice = new Lattice(cells, space);
  const root = new Map<Cell, Cell>();
  const find = (cell: Cell): Cell => {
    const parent = root.get(cell);
    if (parent === undefined) return cell;
    const found = find(parent);
    root.set(cell, found);
    return found;
  };
  const join = (one: Cell, other: Cell) => {
    const [a, b] = [find(one), find(other)];
    if (a !== b) root.set(a, b);
  };
  for (const cell of cells)
    for (const whole of lattice.above(cell)) if (!whole.isPublished) join(cell, whole);
  const implied: { cell: Cell; question: string }[] = [];
  for (const balanced of lattice.balances()) {
    const all = Object.values(balanced).map((at: readonly string[]) => ({
      at,
      cell: lattice.get(keyOf(at)),
    }));
    const [first, ...others] = all.flatMap(({ cell }) => cell ?? []);
    if (first === undefined) continue;
    for (const other of others) join(first, other);
    for (const { at, cell } of all)
      if (cell === undefined) implied.push({ cell: first, question: questionOf(at) });
  }
  const sets = new Map<Cell, Cell[]>();
  for (const cell of cells) {
    const list = sets.get(find(cell));
    if (list === undefined) sets.set(find(cell), [cell]);
    else list.push(cell);
  }
  return [...sets.values()].flatMap((set): Demand[] => {
    const unpublished = set.filter(({ isPublished }) => !isPublished);
    if (unpublished.length === 0) return [];
    return [
      {
        of,
        questions: new Set(unpublished.map(({ at }) => questionOf(at))),
        implied: new Set(
          implied.flatMap(({ cell, question }) =>
            find(cell) === find(unpublished[0] ?? cell) ? [question] : [],
          ),
        ),
        isMixed: unpublished.length < set.length,
      },
    ];
  });
}

type Answer = "ALL" | "SOME" | "NONE";

/** How much of each demand a place answers. */
export function answersTo(
  demands: readonly Demand[],
  cells: readonly Cell[],
  space: Space,
  withheld: ReadonlySet<string>,
): Answer[] {
  const own = cells.filter(({ at }) => !withheld.has(keyOf(at)));
  const questions = new Set(own.map(({ at }) => questionOf(at)));
  const place = own[0]?.at[PLACE];
  return demands.map((demand): Answer => {
    if (place === undefined) return "NONE";
    const given = [...demand.questions].filter((question) => questions.has(question)).length;
    if (given === demand.questions.size) return demand.isMixed ? "SOME" : "ALL";
    const isImplied = [...demand.implied].some((question) => questions.has(question));
    return given > 0 || isImplied || isWithin(own, demand, place, space) ? "SOME" : "NONE";
  });
}

/** Whether a place has a count within one of a demand's questions. */
function isWithin(
  cells: readonly Cell[],
  { questions, implied }: Demand,
  place: string,
  space: Space,
): boolean {
  const asked = [...questions, ...implied].map((question): Cell => {
    const at = question.split("|").toSpliced(PLACE, 0, place);
    return { at, value: 0, isPublished: false, isRevealed: false };
  });
  const lattice = new Lattice([...asked, ...cells], space);
  const isAsked = new Set(asked);
  const known = new Map<Cell, boolean>();
  const reaches = (cell: Cell): boolean => {
    let found = known.get(cell);
    if (found === undefined) {
      found = lattice.above(cell).some((wider) => isAsked.has(wider) || reaches(wider));
      known.set(cell, found);
    }
    return found;
  };
  return cells.some(reaches);
}
