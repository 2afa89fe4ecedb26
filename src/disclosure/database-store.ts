import type { ClientBase } from "pg";
import type { FamilyStore, PlaceRecord, TerritoryRecord } from "./family-source";
import { decode, encode } from "./place-records";

/** Records of the places of a family, in the database. */
export class DatabaseStore implements FamilyStore {
  constructor(
    private readonly client: ClientBase,
    private readonly family: string,
  ) {}

  async network(): Promise<string | undefined> {
    const { rows } = await this.client.query<{ mark: string }>(
      "SELECT network_mark AS mark FROM hub_raw.disclosure_family WHERE code = $1",
      [this.family],
    );
    return rows[0]?.mark;
  }

  async saveNetwork(mark: string): Promise<void> {
    await this.client.query(
      "UPDATE hub_raw.disclosure_family SET network_mark = $2 WHERE code = $1 AND network_mark <> $2",
      [this.family, mark],
    );
  }

  async territories(): Promise<Map<string, PlaceRecord>> {
    const { rows } = await this.client.query<{ territory: string; record: string }>(
      "SELECT territory, record FROM hub_raw.disclosure_place WHERE family = $1 AND worksite = ''",
      [this.family],
    );
    return new Map(rows.map(({ territory, record }) => [territory, decode(record)]));
  }

  async territory(territory: string): Promise<TerritoryRecord | undefined> {
    const { rows } = await this.client.query<{ worksite: string; mark: string; record: string }>(
      "SELECT worksite, mark, record FROM hub_raw.disclosure_place WHERE family = $1 AND territory = $2",
      [this.family, territory],
    );
    const own = rows.find(({ worksite }) => worksite === "");
    if (own === undefined) return undefined;
    return {
      mark: own.mark,
      own: decode(own.record),
      worksites: new Map(
        rows.flatMap(({ worksite, record }) => (worksite === "" ? [] : [[worksite, decode(record)]])),
      ),
    };
  }

  async save(
    territory: string,
    record: TerritoryRecord | undefined,
    worksites: ReadonlySet<string>,
  ): Promise<void> {
    const kept = [...worksites].flatMap((worksite) => {
      const one = record?.worksites.get(worksite);
      return one === undefined ? [] : [{ worksite, mark: "", record: encode(one) }];
    });
    if (record !== undefined) kept.push({ worksite: "", mark: record.mark, record: encode(record.own) });
    const names = new Set(kept.map(({ worksite }) => worksite));
    const gone = ["", ...worksites].filter((worksite) => !names.has(worksite));
    await this.client.query(
      "DELETE FROM hub_raw.disclosure_place WHERE family = $1 AND territory = $2 AND worksite = ANY ($3)",
      [this.family, territory, gone],
    );
    await this.client.query(SAVE, [
      this.family,
      territory,
      kept.map(({ worksite }) => worksite),
      kept.map(({ mark }) => mark),
      kept.map(({ record: text }) => text),
    ]);
  }
}

const SAVE = `
INSERT INTO hub_raw.disclosure_place (family, territory, worksite, mark, record)
SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[])
ON CONFLICT (family, territory, worksite) DO UPDATE SET mark = excluded.mark, record = excluded.record
  WHERE (disclosure_place.mark, disclosure_place.record) IS DISTINCT FROM (excluded.mark, excluded.record)`;
