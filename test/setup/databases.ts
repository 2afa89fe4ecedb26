import { askSupervisor } from "./ask-supervisor";
import { needs } from "./prerequisites";

needs("cluster");

/** A database of one test file. Whatever becomes of the file, it is gone after the run. */
export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

/** A database that holds the seed data. */
export async function createSeededDatabase(): Promise<TestDatabase> {
  return create(false);
}

/** A database without anything, not even migrations. */
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

/** Runs one statement from outside the databases of tests. */
export async function onCluster(statement: string): Promise<void> {
  await askSupervisor("statement", { text: statement });
}
