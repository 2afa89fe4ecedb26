import type { ClientBase } from "pg";
import { AnswerReader } from "./answers";
import { INDICATORS, LINKS, PARTITIONS, PLACES } from "./counts.queries";
import { DatabaseSource } from "./database-source";
import { familiesOf, type Family } from "./families";
import type { Moments } from "./family-moments";
import type { FamilyStore } from "./family-source";
import type { Level } from "./level.queries";
import type { CountedIndicator, IndicatorLink, PlaceRow } from "./recorded";
import { type Changed, FamilyRelease } from "./release-family";
import type { DisclosureRule } from "./rounding";
import { shownRows } from "./show-rows";
import type { ShownTable } from "./shown-table";
import { spaceOf } from "./space";

export const LEVELS: readonly Level[] = ["partner", "public"];

/** The level that sees least comes first. */
export const levelsOf = ({ thresholds }: DisclosureRule): Level[] =>
  LEVELS.toSorted((one, other) => thresholds[other] - thresholds[one]);

export interface DisclosureCatalogue {
  families: readonly Family[];
  places: readonly PlaceRow[];
  /** Dimensions of which the values exclude each other. */
  partitions: readonly string[];
}

export async function readCatalogue(client: ClientBase): Promise<DisclosureCatalogue> {
  const { rows: links } = await client.query<IndicatorLink>(LINKS);
  const { rows: indicators } = await client.query<CountedIndicator>(INDICATORS);
  const { rows: places } = await client.query<PlaceRow>(PLACES);
  const { rows: dimensions } = await client.query<{ code: string }>(PARTITIONS);
  return {
    families: familiesOf(indicators, links),
    places,
    partitions: dimensions.map(({ code }) => code),
  };
}

/** Protects a family, all of it or what has changed. */
export async function protectFamily(
  client: ClientBase,
  rule: DisclosureRule,
  family: Family,
  { places, partitions }: DisclosureCatalogue,
  { moments, store }: { moments: Moments; store: FamilyStore },
  changed: Changed | "ALL",
  shown: ShownTable,
): Promise<void> {
  const reader = new AnswerReader(family.indicators, family.links, new Map(Object.entries(moments)));
  const space = spaceOf({
    ...family,
    places,
    partitions: new Set(partitions),
    periods: reader.periods,
    programmes: reader.programmes,
  });
  const protection = {
    thresholds: levelsOf(rule).map((level) => rule.thresholds[level]),
    secret: rule.secret,
  };
  const source = new DatabaseSource(client, family, places, reader);
  const release = new FamilyRelease(space, protection, source, store, async (released) => {
    const { counts, measures } = released.answers;
    const rows = [...counts, ...measures].map(({ row }) => row);
    shown.add(rows, shownRows(released, space, protection));
    await shown.writeFull();
  });
  await release.run(changed);
}
