import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Model } from "../graph/model";
import { tableOf } from "./identifiers";
import { countSql, NO_PARENT, pageSql, type ListRequest, type ListRow } from "./list-statement";
import type { ReadTransaction } from "./read-transaction";
import { selectSql, type Row } from "./row";
import { raw, sql } from "./sql";

/** One list at one place of the operation, for whichever parents ask for it. */
export interface ListLoader {
  request: ListRequest;
  rows: DataLoader<number, ListRow[]>;
  count: DataLoader<number, number>;
}

/** The loaders of one operation. Nothing is shared between operations, whose callers may see different rows. */
export class OperationLoaders {
  private readonly byKey = new Map<string, DataLoader<number, Row | null>>();
  /** By the field nodes of the place: graphql-js hands the same array to all parents at one place. */
  private readonly lists = new Map<GraphQLResolveInfo["fieldNodes"], ListLoader>();

  constructor(private readonly transaction: ReadTransaction) {}

  /** Rows of a noun by key, with the given properties. Places that ask for the same properties share a batch. */
  rowByKey(model: Model, properties: readonly string[]): DataLoader<number, Row | null> {
    const name = `${model.name}(${properties.join()})`;
    let loader = this.byKey.get(name);
    if (loader === undefined) {
      loader = new DataLoader((keys) => this.readByKey(model, properties, keys));
      this.byKey.set(name, loader);
    }
    return loader;
  }

  list(place: GraphQLResolveInfo["fieldNodes"], makeRequest: () => ListRequest): ListLoader {
    let loader = this.lists.get(place);
    if (loader === undefined) {
      const request = makeRequest();
      loader = {
        request,
        rows: new DataLoader((parentKeys) => this.readPages(request, parentKeys)),
        count: new DataLoader((parentKeys) => this.readCounts(request, parentKeys)),
      };
      this.lists.set(place, loader);
    }
    return loader;
  }

  private async readByKey(
    model: Model,
    properties: readonly string[],
    keys: readonly number[],
  ): Promise<(Row | null)[]> {
    const rows = await this.transaction.query<Row>(
      sql`SELECT ${selectSql(model, properties, "t")} FROM ${tableOf(model)} t WHERE t.id = ANY (${keys}::integer[])`,
    );
    const rowByKey = new Map(rows.map((row) => [row.pk, row]));
    return keys.map((key) => rowByKey.get(key) ?? null);
  }

  private async readPages(request: ListRequest, parentKeys: readonly number[]): Promise<ListRow[][]> {
    const rows = await this.transaction.query<ListRow>(pageSql(request, parentKeys));
    const rowsByParent = new Map(parentKeys.map((key): [number, ListRow[]] => [key, []]));
    for (const row of rows) rowsByParent.get(row.parentKey)?.push(row);
    return [...rowsByParent.values()];
  }

  private async readCounts(request: ListRequest, parentKeys: readonly number[]): Promise<number[]> {
    const rows = await this.transaction.query<{ parentKey: number; count: number }>(
      countSql(request, parentKeys),
    );
    const countByParent = new Map(rows.map((row) => [row.parentKey, row.count]));
    return parentKeys.map((key) => countByParent.get(key) ?? 0);
  }
}
