import type { ClientBase } from "pg";
import type { Recorded } from "./recorded";
import { ADD_SHOWN, ADD_TOUCHED, INDEX_SHOWN, type Level, MAKE_SHOWN, MAKE_TOUCHED } from "./level.queries";
import type { ShownRow } from "./show-rows";

/** Rows that are written at a time. */
const BATCH = 20_000;

/** Temporary tables of the rows that may look different, and of what is shown of them. */
export class ShownTable {
  private touched: Recorded[] = [];
  private shown = new Map<string, ShownRow>();

  /** The levels are in the order of the thresholds. */
  constructor(
    private readonly client: ClientBase,
    private readonly levels: readonly Level[],
  ) {}

  async open(): Promise<void> {
    await this.client.query(MAKE_SHOWN);
    await this.client.query(MAKE_TOUCHED);
  }

  /** Rows of a place, with what is shown of them. */
  add(rows: Iterable<Recorded>, shown: Iterable<ShownRow>): void {
    for (const row of rows) this.touched.push(row);
    for (const one of shown) this.shown.set(`${one.row.id} ${one.row.year}`, one);
  }

  async writeFull(): Promise<void> {
    if (this.touched.length >= BATCH) await this.write();
  }

  async close(): Promise<void> {
    await this.write();
    await this.client.query(INDEX_SHOWN);
  }

  private async write(): Promise<void> {
    if (this.touched.length > 0) {
      await this.client.query(ADD_TOUCHED, [
        this.touched.map(({ id }) => id),
        this.touched.map(({ year }) => year),
      ]);
    }
    const shown = [...this.shown.values()];
    if (shown.length > 0) {
      const of = (level: Level) => {
        const index = this.levels.indexOf(level);
        return [shown.map(({ values }) => values[index]), shown.map(({ errors }) => errors[index])];
      };
      await this.client.query(ADD_SHOWN, [
        shown.map(({ row }) => row.id),
        shown.map(({ row }) => row.year),
        ...of("partner"),
        ...of("public"),
      ]);
    }
    this.touched = [];
    this.shown = new Map();
  }
}
