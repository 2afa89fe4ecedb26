import { onePlaceAxis } from "./axis";
import { type Cell, keyOf, PLACE, questionOf, type Space } from "./cell";
import { type Around, answersTo, aroundBelow, type Demand, NOTHING_AROUND } from "./demands";
import { withheldUnder } from "./equations";
import type { Answers, FamilySource, FamilyStore, PlaceRecord } from "./family-source";
import { markOf } from "./mark";
import { showMeasures, type Within } from "./measures";
import { encode } from "./place-records";
import { type Block, protectBlock, type Protection } from "./protect-block";
import { addShares, exactShare, type Share } from "./share";

/** Places of which observations have changed. */
export interface Changed {
  network: boolean;
  /** Worksites by territory; TERRITORY stands for the counts of the territory itself and of its groups. */
  territories: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is shown of the counts of a place. */
export interface Released<One extends Answers> {
  answers: One;
  /** By coordinates; counts that are missing or withheld are not shown. */
  shares: ReadonlyMap<string, Share>;
  measures: ReadonlySet<One["measures"][number]>;
}

/** The place of a territory's own counts among its worksites. */
export const TERRITORY = "";

/**
 * Protects the counts of linked indicators, place by place. A worksite is protected separately from its territory, and a territory
 * from the network, where no equation mixes their counts (see Demand): then a total is the sum of what is shown of its places and of
 * the rest, which is a place like them. What depends on a change is made anew, and nothing else.
 */
export class FamilyRelease<One extends Answers> {
  /** Of a single place, nothing lies around it. */
  private readonly oneSpace: Space;

  constructor(
    private readonly space: Space,
    private readonly protection: Protection,
    private readonly source: FamilySource<One>,
    private readonly store: FamilyStore,
    private readonly emit: (released: Released<One>) => Promise<void>,
    private readonly onBlock: (block: Block) => void = () => undefined,
  ) {
    this.oneSpace = { ...space, axes: space.axes.with(PLACE, onePlaceAxis) };
  }

  async run(changed: Changed | "ALL"): Promise<void> {
    const network = await this.source.network();
    const around = aroundBelow(network.cells, "NETWORK", this.space, NOTHING_AROUND);
    const mark = markOf(around);
    const isSame = changed !== "ALL" && (await this.store.network()) === mark;
    const due = isSame
      ? [...changed.territories.keys()]
      : [...new Set([...(await this.source.territories()), ...(await this.store.territories()).keys()])];
    let isNetworkDue = !isSame || changed.network;
    for (const territory of due.toSorted()) {
      const worksites = changed === "ALL" ? "ALL" : (changed.territories.get(territory) ?? new Set<string>());
      if (await this.territory(territory, worksites, around)) isNetworkDue = true;
    }
    if (!isNetworkDue) return;
    await this.networkBlock(network);
    await this.store.saveNetwork(mark);
  }

  /** Returns whether what the territory adds to the network may have changed. */
  private async territory(
    territory: string,
    changed: ReadonlySet<string> | "ALL",
    network: Around,
  ): Promise<boolean> {
    const before = await this.store.territory(territory);
    const { own, groups, grouped } = await this.source.territory(territory);
    const answers = this.answers(own, groups, network);
    const open = network.demands.filter((_, index) => answers[index] === "NONE");
    const below = aroundBelow(own.cells, "TERRITORY", this.space, network);
    const around = { ...below, demands: [...below.demands, ...open] };
    const mark = markOf(around, grouped);
    const isAnew = changed === "ALL" || before?.mark !== mark;
    const due = isAnew ? "ALL" : new Set([...changed].filter((place) => place !== TERRITORY));
    const records = new Map(isAnew ? [] : before.worksites);
    const released: Released<One>[] = [];
    const together = new Map<string, One>();
    if (due !== "ALL") for (const worksite of due) records.delete(worksite);
    for await (const { worksite, answers: counts } of this.source.worksites(territory, due)) {
      const { record, shown } = this.worksite(counts, around, grouped.has(worksite));
      records.set(worksite, record);
      if (shown === undefined) together.set(worksite, counts);
      else released.push(shown);
    }
    const places = due === "ALL" ? new Set([...records.keys(), ...(before?.worksites.keys() ?? [])]) : due;
    const save = (own: PlaceRecord) => this.store.save(territory, { mark, own, worksites: records }, places);
    if (answers.includes("SOME") || [...records.values()].some((record) => record.with === "NETWORK")) {
      await save({ ...NO_SHARES, with: "NETWORK" });
      return true;
    }
    // Until now the network's counts told what is shown of all worksites.
    if (before?.own.with === "NETWORK" && !isAnew) return this.territory(territory, "ALL", network);
    const missing = [...records].flatMap(([worksite, record]) =>
      record.with === "TERRITORY" && !together.has(worksite) ? [worksite] : [],
    );
    if (missing.length > 0) {
      for await (const { worksite, answers: counts } of this.source.worksites(territory, new Set(missing)))
        together.set(worksite, counts);
    }
    if (records.size === 0 && groups.length === 0 && own.cells.length + own.measures.length === 0) {
      await this.store.save(territory, undefined, places);
      return before !== undefined;
    }
    const wide = this.wide(own, [...groups, ...inOrder(together)], inOrder(records), network, open);
    for (const one of [...released, ...wide.released]) await this.emit(one);
    await save(wide.record);
    return before === undefined || encode(before.own) !== encode(wide.record);
  }

  /** How much a territory answers of what the network was asked. Where it answers nothing, its groups must not either. */
  private answers(own: One, groups: readonly One[], { demands, published }: Around) {
    const given = [own, ...groups].map(({ cells }) =>
      answersTo(demands, cells, this.space, withheldUnder(cells, this.space, published)),
    );
    return demands.map((_, index) => {
      const [first = "NONE", ...others] = given.map((answers) => answers[index] ?? "NONE");
      return first === "NONE" && others.some((other) => other !== "NONE") ? "SOME" : first;
    });
  }

  private worksite(
    answers: One,
    around: Around,
    isGrouped: boolean,
  ): { record: PlaceRecord; shown: Released<One> | undefined } {
    const cells = revealedBy(answers.cells, around);
    const space = around.published.length === 0 ? this.oneSpace : this.space;
    const given = answersTo(around.demands, cells, space, withheldUnder(cells, this.space, around.published));
    const some = around.demands.filter((_, index) => given[index] === "SOME");
    if (some.length > 0 || isGrouped) {
      const isMixed = some.some(({ of }) => of === "NETWORK");
      return { record: { ...NO_SHARES, with: isMixed ? "NETWORK" : "TERRITORY" }, shown: undefined };
    }
    const { shares } = this.block(cells, space, around);
    const asked = new Set(around.demands.flatMap(({ questions }) => [...questions]));
    const { shown, withheld } = this.measures(answers.measures, { measures: [], withheld: [] }, shares);
    const record: PlaceRecord = {
      with: "NONE",
      shares: new Map(
        cells.flatMap(({ at }): [string, Share][] => {
          const share = shares.get(keyOf(at));
          return share !== undefined && asked.has(questionOf(at)) ? [[questionOf(at), share]] : [];
        }),
      ),
      measures: answers.measures.map(({ at }) => at),
      withheldMeasures: withheld,
    };
    return { record, shown: { answers, shares, measures: shown } };
  }

  /**
   * Protects what a wide place has beyond the places that are protected separately, together with the other places within it, and
   * adds up its totals. Questions that only the network was asked are added up for it.
   */
  private wide(
    own: One,
    together: readonly One[],
    places: readonly PlaceRecord[],
    around: Around,
    open: readonly Demand[],
  ): { record: PlaceRecord; released: Released<One>[] } {
    const sums = new Map<string, Share>();
    const add = (question: string, share: Share) => {
      const sum = sums.get(question);
      sums.set(question, sum === undefined ? share : addShares(sum, share));
    };
    const separate = places.filter((place) => place.with === "NONE");
    for (const { shares } of separate) for (const [question, share] of shares) add(question, share);
    const rest = own.cells.map((cell) =>
      cell.isPublished ? cell : { ...cell, value: cell.value - (sums.get(questionOf(cell.at))?.value ?? 0) },
    );
    const others = together.flatMap(({ cells }) => cells);
    // Less than nobody is no count of people, but a contradiction in what was recorded.
    const cells = revealedBy([...rest.filter(({ value }) => value >= 0), ...others], around);
    const { shares } = this.block(cells, this.space, around);
    const levels = this.protection.thresholds.length;
    const totals = new Map<string, Share>();
    for (const { at, value, isPublished } of rest) {
      const left = value < 0 ? exactShare(value, levels) : shares.get(keyOf(at));
      const sum = isPublished ? undefined : sums.get(questionOf(at));
      if (left !== undefined) totals.set(keyOf(at), sum === undefined ? left : addShares(sum, left));
    }
    const all = new Map([...shares, ...totals]);
    const { shown, withheld } = this.measures(
      [own, ...together].flatMap(({ measures }) => measures),
      {
        measures: separate.flatMap(({ measures }) => measures),
        withheld: separate.flatMap(({ withheldMeasures }) => withheldMeasures),
      },
      all,
    );
    const asked = new Set(open.flatMap(({ questions }) => [...questions]));
    for (const { at } of others) {
      const share = shares.get(keyOf(at));
      if (share !== undefined && asked.has(questionOf(at))) add(questionOf(at), share);
    }
    return {
      record: {
        with: "NONE",
        shares: new Map([
          ...[...sums].filter(([question]) => asked.has(question)),
          ...own.cells.flatMap(({ at }): [string, Share][] => {
            const total = totals.get(keyOf(at));
            return total === undefined ? [] : [[questionOf(at), total]];
          }),
        ]),
        measures: [
          ...separate.flatMap(({ measures }) => measures),
          ...[own, ...together].flatMap(({ measures }) => measures.map(({ at }) => at)),
        ],
        withheldMeasures: withheld,
      },
      released: [own, ...together].map((answers) => ({ answers, shares: all, measures: shown })),
    };
  }

  private async networkBlock(network: One): Promise<void> {
    const records = await this.store.territories();
    const together: One[] = [];
    for (const [territory, record] of [...records].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (record.with !== "NETWORK") continue;
      const { own, groups } = await this.source.territory(territory);
      const worksites = new Map<string, One>();
      for await (const { worksite, answers } of this.source.worksites(territory, "ALL"))
        worksites.set(worksite, answers);
      together.push(own, ...groups, ...inOrder(worksites));
    }
    const { released } = this.wide(network, together, inOrder(records), NOTHING_AROUND, []);
    for (const one of released) await this.emit(one);
  }

  private block(cells: readonly Cell[], space: Space, { published }: Around) {
    const block = protectBlock(cells, space, this.protection, published);
    this.onBlock(block);
    return block;
  }

  private measures(
    measures: readonly One["measures"][number][],
    within: Within,
    shares: ReadonlyMap<string, Share>,
  ) {
    return showMeasures(measures, within, this.space, this.protection.thresholds[0] ?? 0, (where) => {
      const share = shares.get(keyOf(where));
      return share !== undefined && !share.isWithheld && !share.marked.includes(true);
    });
  }
}

const NO_SHARES: Omit<PlaceRecord, "with"> = { shares: new Map(), measures: [], withheldMeasures: [] };

/** Counts of a place, of which published figures reveal more through the wider places. */
function revealedBy(cells: readonly Cell[], { revealed }: Around): readonly Cell[] {
  if (revealed.size === 0) return cells;
  return cells.map((cell) => (revealed.has(questionOf(cell.at)) ? { ...cell, isRevealed: true } : cell));
}

/** Values in the order of their keys, so that equations come out the same whatever has changed. */
function inOrder<Value>(map: ReadonlyMap<string, Value>): Value[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
