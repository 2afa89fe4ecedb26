import { askSupervisor } from "./ask-supervisor";
import { needs } from "./prerequisites";

needs("cluster");

/** A database of one test file. It is dropped after the run in any case. */
export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

/** Creates a database with the seed data. */
export async function createSeededDatabase(): Promise<TestDatabase> {
  return create(false);
}

/** Creates an empty database, without migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create(true);
}

async function create(isEmpty: boolean): Promise<TestDatabase> {
  const { name, url } = await askSupervisor<{ name: string; url: string }>("create-database", { isEmpty });
  return {
    name,
    url,
    drop: async () => {
      await askSupervisor("drop-database", { name });
    },
  };
}

/** Runs a statement in the maintenance database. */
export async function onCluster(statement: string): Promise<void> {
  await askSupervisor("statement", { text: statement });
}
