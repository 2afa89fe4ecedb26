import type { ClientBase } from "pg";
import { type AnswerReader, type RecordedAnswers, unitsOf } from "./answers";
import { DisclosureError } from "./disclosure-error";
import type { Family } from "./families";
import type { FamilySource } from "./family-source";
import { TERRITORIES, rowsWhere } from "./counts.queries";
import type { PlaceRow, Recorded } from "./recorded";

/** Rows that are read at a time. */
const BATCH = 5_000;

/** The recorded counts of a family, in the database. */
export class DatabaseSource implements FamilySource<RecordedAnswers> {
  private readonly indicators: readonly string[];
  private readonly units: ReadonlySet<string>;

  constructor(
    private readonly client: ClientBase,
    family: Family,
    private readonly places: readonly PlaceRow[],
    private readonly reader: AnswerReader,
  ) {
    this.indicators = family.indicators.map(({ code }) => code);
    this.units = new Set(unitsOf(family.links).keys());
  }

  async network(): Promise<RecordedAnswers> {
    const { rows } = await this.client.query<Recorded>(rowsWhere("o.territory_id IS NULL"), [
      this.indicators,
    ]);
    return this.answers(rows);
  }

  async territories(): Promise<string[]> {
    const { rows } = await this.client.query<{ code: string }>(TERRITORIES, [this.indicators]);
    return rows.map(({ code }) => code);
  }

  async territory(territory: string) {
    const { rows } = await this.client.query<Recorded>(
      rowsWhere("o.worksite_id IS NULL AND o.territory_id = (SELECT id FROM hub.territory WHERE code = $2)"),
      [this.indicators, territory],
    );
    const groups = new Set(rows.flatMap(({ group }) => group ?? []));
    return {
      own: this.answers(rows.filter(({ group }) => group === null)),
      groups: [...groups].toSorted().map((code) => this.answers(rows.filter(({ group }) => group === code))),
      grouped: new Set(
        this.places.flatMap(({ kind, code, members }) =>
          kind === "GROUP" && groups.has(code) ? (members ?? []) : [],
        ),
      ),
    };
  }

  async *worksites(territory: string, only: ReadonlySet<string> | "ALL") {
    if (only !== "ALL" && only.size === 0) return;
    let worksite: string | null = null;
    let own: Recorded[] = [];
    for await (const row of this.worksiteRows(territory, only)) {
      if (row.worksite !== worksite) {
        if (worksite !== null) yield { worksite, answers: this.answers(own) };
        worksite = row.worksite;
        own = [];
      }
      own.push(row);
    }
    if (worksite !== null) yield { worksite, answers: this.answers(own) };
  }

  private async *worksiteRows(territory: string, only: ReadonlySet<string> | "ALL") {
    const condition =
      only === "ALL"
        ? "o.territory_id = (SELECT id FROM hub.territory WHERE code = $2) AND o.worksite_id IS NOT NULL"
        : "o.worksite_id IN (SELECT w.id FROM hub.worksite w JOIN hub.territory t ON t.id = w.territory_id WHERE t.code = $2 AND w.code = ANY ($3))";
    const values = [this.indicators, territory, ...(only === "ALL" ? [] : [[...only]])];
    await this.client.query(`DECLARE worksite_rows NO SCROLL CURSOR FOR ${rowsWhere(condition)}`, values);
    for (;;) {
      const { rows } = await this.client.query<Recorded>(`FETCH ${BATCH} FROM worksite_rows`);
      yield* rows;
      if (rows.length < BATCH) break;
    }
    await this.client.query("CLOSE worksite_rows");
  }

  private answers(rows: readonly Recorded[]): RecordedAnswers {
    const half = rows.find(
      ({ isPublished, form, value, indicator }) =>
        !isPublished &&
        form === "ABSOLUTE" &&
        !this.units.has(indicator) &&
        (value < 0 || !Number.isInteger(value)),
    );
    if (half !== undefined) {
      throw new DisclosureError(
        `observations ${half.code}: expected an unpublished count of people to be a whole number from 0, but got ${half.value}`,
      );
    }
    return this.reader.read(rows);
  }
}
