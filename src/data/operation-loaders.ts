import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Model } from "../graph/model";
import { fieldsBelow } from "../graph/selection";
import { tableOf } from "./identifiers";
import { countSql, pageSql, type ListRequest, type ListRow } from "./list-statement";
import type { ReadTransaction } from "./read-transaction";
import { propertiesFor, selectSql, type Row } from "./row";
import { sql } from "./sql";

/** One list at one place in the operation, for any parents. */
export interface ListLoader {
  request: ListRequest;
  rows: DataLoader<number, ListRow[]>;
  count: DataLoader<number, number>;
}

/** A place in the operation: graphql-js passes the same array of field nodes to all parents at one place. */
type Place = GraphQLResolveInfo["fieldNodes"];

/**
 * The loaders of one operation, one for each place in it. Operations share nothing, because their callers may see different
 * rows. Places share nothing either, so that the number of statements does not depend on the order of answers.
 */
export class OperationLoaders {
  private readonly rows = new Map<Place, Map<Model, DataLoader<number, Row | null>>>();
  private readonly codes = new Map<Model, DataLoader<string, number | null>>();
  private readonly lists = new Map<Place, ListLoader>();

  constructor(private readonly transaction: ReadTransaction) {}

  /** The row of a noun with a key, with the properties selected at this place. Null when there is none. */
  async loadRow(model: Model, key: number, info: GraphQLResolveInfo): Promise<Row | null> {
    let byModel = this.rows.get(info.fieldNodes);
    if (byModel === undefined) {
      byModel = new Map();
      this.rows.set(info.fieldNodes, byModel);
    }
    let loader = byModel.get(model);
    if (loader === undefined) {
      const properties = propertiesFor(model, fieldsBelow(info.fieldNodes, model.name, info));
      loader = new DataLoader((keys) => this.readByKey(model, properties, keys));
      byModel.set(model, loader);
    }
    return loader.load(key);
  }

  /** Key of the row with a code. Null when there is none. */
  async keyOfCode(model: Model, code: string): Promise<number | null> {
    let loader = this.codes.get(model);
    if (loader === undefined) {
      loader = new DataLoader((codes) => this.readKeys(model, codes));
      this.codes.set(model, loader);
    }
    return loader.load(code);
  }

  list(place: Place, makeRequest: () => ListRequest): ListLoader {
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
      model.name,
    );
    const rowByKey = new Map(rows.map((row) => [row.pk, row]));
    return keys.map((key) => rowByKey.get(key) ?? null);
  }

  private async readKeys(model: Model, codes: readonly string[]): Promise<(number | null)[]> {
    const rows = await this.transaction.query<{ pk: number; code: string }>(
      sql`SELECT t.id AS pk, t.code FROM ${tableOf(model)} t WHERE t.code = ANY (${codes}::text[])`,
      `${model.name}.code`,
    );
    const keyByCode = new Map(rows.map(({ pk, code }) => [code, pk]));
    return codes.map((code) => keyByCode.get(code) ?? null);
  }

  private async readPages(request: ListRequest, parentKeys: readonly number[]): Promise<ListRow[][]> {
    const rows = await this.transaction.query<ListRow>(pageSql(request, parentKeys), request.field);
    const rowsByParent = new Map(parentKeys.map((key): [number, ListRow[]] => [key, []]));
    for (const row of rows) rowsByParent.get(row.parentKey)?.push(row);
    return [...rowsByParent.values()];
  }

  private async readCounts(request: ListRequest, parentKeys: readonly number[]): Promise<number[]> {
    const rows = await this.transaction.query<{ parentKey: number; count: number }>(
      countSql(request, parentKeys),
      `${request.field}.totalCount`,
    );
    const countByParent = new Map(rows.map((row) => [row.parentKey, row.count]));
    return parentKeys.map((key) => countByParent.get(key) ?? 0);
  }
}
