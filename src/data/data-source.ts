import "reflect-metadata";
import { DataSource } from "typeorm";
import { MIGRATIONS } from "../../migrations/all";
import type { NounClass } from "../graph/model";
import { SnakeCaseColumns } from "./naming-strategy";

/** TypeORM's view of a database: migrations always, entities where they are needed. */
export function dataSourceOf(url: string, entities: readonly NounClass[] = []): DataSource {
  return new DataSource({
    type: "postgres",
    url,
    schema: "hub",
    entities: [...entities],
    migrations: [...MIGRATIONS],
    migrationsTableName: "migration",
    migrationsTransactionMode: "each",
    namingStrategy: new SnakeCaseColumns(),
    applicationName: "convergence-hub migrations",
  });
}
