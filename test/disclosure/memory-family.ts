import { type Cell, keyOf, PLACE, type Space } from "../../src/disclosure/cell";
import type { Answers, FamilySource } from "../../src/disclosure/family-source";
import { MemoryStore } from "../../src/disclosure/memory-store";
import type { Block, Protection } from "../../src/disclosure/protect-block";
import type { PlaceRow } from "../../src/disclosure/recorded";
import { type Changed, FamilyRelease } from "../../src/disclosure/release-family";
import type { Share } from "../../src/disclosure/share";

/** Counts in memory in place of a database, released as those of a database are. */
export class MemoryFamily {
  /** All that was protected, block by block. */
  readonly blocks: Block[] = [];
  private readonly shown = new Map<string, Share>();
  private readonly store = new MemoryStore();

  constructor(private readonly places: readonly PlaceRow[]) {}

  async release(
    cells: Iterable<Cell>,
    space: Space,
    protection: Protection,
    changed: Changed | "ALL" = "ALL",
  ): Promise<void> {
    const source = new MemorySource(cells, this.places);
    const release = new FamilyRelease(
      space,
      protection,
      source,
      this.store,
      ({ answers, shares }) => {
        for (const { at } of answers.cells) {
          const share = shares.get(keyOf(at));
          if (share === undefined) this.shown.delete(keyOf(at));
          else this.shown.set(keyOf(at), share);
        }
        return Promise.resolve();
      },
      (block) => this.blocks.push(block),
    );
    await release.run(changed);
    const keys = new Set([...cells].map(({ at }) => keyOf(at)));
    for (const key of this.shown.keys()) if (!keys.has(key)) this.shown.delete(key);
  }

  /** What is shown of each cell; cells that are withheld are missing. */
  shares(): Map<string, Share> {
    return new Map([...this.shown].filter(([, { isWithheld }]) => !isWithheld));
  }

  /** All that is kept, as text. */
  state(): string[] {
    return [
      ...[...this.shown].map(([key, share]) => `${key} ${JSON.stringify(share)}`),
      ...this.store.all().map((record) => record.join(" ")),
    ].toSorted();
  }
}

class MemorySource implements FamilySource<Answers> {
  private readonly byPlace = new Map<string, Cell[]>();

  constructor(
    cells: Iterable<Cell>,
    private readonly places: readonly PlaceRow[],
  ) {
    for (const cell of [...cells].toSorted((a, b) => (keyOf(a.at) < keyOf(b.at) ? -1 : 1))) {
      const place = cell.at[PLACE] ?? "";
      const list = this.byPlace.get(place);
      if (list === undefined) this.byPlace.set(place, [cell]);
      else list.push(cell);
    }
  }

  network(): Promise<Answers> {
    return Promise.resolve(this.answers("N"));
  }

  territories(): Promise<string[]> {
    const found = [...this.byPlace.keys()].map((place) => territoryOf(place, this.places));
    return Promise.resolve([...new Set(found)].filter((territory) => territory !== ""));
  }

  territory(territory: string) {
    const groups = this.within(territory, "GROUP").filter(({ code }) => this.byPlace.has(`G:${code}`));
    return Promise.resolve({
      own: this.answers(`T:${territory}`),
      groups: groups.map(({ code }) => this.answers(`G:${code}`)),
      grouped: new Set(groups.flatMap(({ members }) => members ?? [])),
    });
  }

  async *worksites(territory: string, only: ReadonlySet<string> | "ALL") {
    for (const { code } of this.within(territory, "WORKSITE")) {
      if (only !== "ALL" && !only.has(code)) continue;
      const answers = this.answers(`W:${code}`);
      if (answers.cells.length > 0) yield Promise.resolve({ worksite: code, answers });
    }
  }

  private within(territory: string, kind: PlaceRow["kind"]): PlaceRow[] {
    return this.places.filter((place) => place.kind === kind && place.territory === territory);
  }

  private answers(place: string): Answers {
    return { cells: this.byPlace.get(place) ?? [], measures: [] };
  }
}

/** Code of the territory that a place is or lies in; nothing for the network. */
export function territoryOf(place: string, places: readonly PlaceRow[]): string {
  const code = place.slice(2);
  if (place.startsWith("T:")) return code;
  return places.find((one) => one.code === code)?.territory ?? "";
}
