import type { FamilyStore, PlaceRecord, TerritoryRecord } from "./family-source";
import { encode } from "./place-records";

/** Records of the places of a family, in memory. */
export class MemoryStore implements FamilyStore {
  private mark: string | undefined;
  private readonly records = new Map<string, TerritoryRecord>();

  network(): Promise<string | undefined> {
    return Promise.resolve(this.mark);
  }

  saveNetwork(mark: string): Promise<void> {
    this.mark = mark;
    return Promise.resolve();
  }

  territories(): Promise<Map<string, PlaceRecord>> {
    return Promise.resolve(new Map([...this.records].map(([territory, { own }]) => [territory, own])));
  }

  territory(territory: string): Promise<TerritoryRecord | undefined> {
    return Promise.resolve(this.records.get(territory));
  }

  save(
    territory: string,
    record: TerritoryRecord | undefined,
    _worksites: ReadonlySet<string>,
  ): Promise<void> {
    if (record === undefined) this.records.delete(territory);
    else this.records.set(territory, record);
    return Promise.resolve();
  }

  /** All records, as text: territory, worksite (empty for the territory), mark, record. */
  all(): string[][] {
    return [...this.records].flatMap(([territory, { mark, own, worksites }]) => [
      [territory, "", mark, encode(own)],
      ...[...worksites].map(([worksite, record]) => [territory, worksite, "", encode(record)]),
    ]);
  }
}
