import "reflect-metadata";
import { Client, type ClientConfig } from "pg";
import { DataSource } from "typeorm";
import { MIGRATIONS } from "../../migrations/all";
import type { NounClass } from "../graph/model";
import { SnakeCaseColumns } from "./naming-strategy";
import { commentedClient } from "./statement-comment";

class MigratingClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    commentedClient(this, "hub: migrate");
  }
}

/** TypeORM's data source for a database, with all migrations and the given entities. */
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
    // Passed on to the pool of pg.
    extra: { Client: MigratingClient },
  });
}
