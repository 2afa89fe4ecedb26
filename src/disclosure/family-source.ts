import type { Cell } from "./cell";
import type { Measure } from "./measures";
import type { Share } from "./share";

/** What was recorded of a place: counts, and measures of people in another unit. */
export interface Answers {
  cells: readonly Cell[];
  measures: readonly Measure[];
}

/** The counts of linked indicators, place by place. */
export interface FamilySource<One extends Answers> {
  network(): Promise<One>;
  /** Codes of all territories that have counts, of their own or of their worksites. */
  territories(): Promise<readonly string[]>;
  /** Counts of the territory itself and of its groups of worksites, with the worksites that are in such a group. */
  territory(territory: string): Promise<{ own: One; groups: readonly One[]; grouped: ReadonlySet<string> }>;
  /** Counts of some worksites of a territory, or of all; those without counts may be left out. */
  worksites(
    territory: string,
    only: ReadonlySet<string> | "ALL",
  ): AsyncIterable<{ worksite: string; answers: One }>;
}

/** With which other places a place is protected: with none, with its territory, or with the network. */
export type ProtectedWith = "NONE" | "TERRITORY" | "NETWORK";

/** What is kept of a place, so that those around it need not read its counts again. */
export interface PlaceRecord {
  with: ProtectedWith;
  /** By question: what it adds to the wider places, if they were asked too. */
  shares: ReadonlyMap<string, Share>;
  /** Coordinates of measures within the place, those that are withheld and all. */
  withheldMeasures: readonly (readonly string[])[];
  measures: readonly (readonly string[])[];
}

/** Records of a territory and of its worksites. The mark changes where all of its worksites must be protected anew. */
export interface TerritoryRecord {
  mark: string;
  own: PlaceRecord;
  worksites: Map<string, PlaceRecord>;
}

export interface FamilyStore {
  network(): Promise<string | undefined>;
  saveNetwork(mark: string): Promise<void>;
  /** Records of the territories themselves, without those of their worksites. */
  territories(): Promise<Map<string, PlaceRecord>>;
  territory(territory: string): Promise<TerritoryRecord | undefined>;
  /** Saves what has changed: records of the given worksites, where missing ones are deleted, and that of the territory. */
  save(territory: string, record: TerritoryRecord | undefined, worksites: ReadonlySet<string>): Promise<void>;
}
