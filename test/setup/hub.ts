import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { type DocumentNode, execute, type GraphQLFormattedError, parse, validate } from "graphql";
import { Client } from "pg";
import { Budget } from "../../src/access/budget";
import { FULL_GRANT, type Grant, rightsOf } from "../../src/access/grant";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { openServingDatabase } from "../../src/data/open-serving-database";
import type { ServingDatabase } from "../../src/data/serving-database";
import { servingLoginUrl } from "../../src/data/serving-login";
import { openServingPool, type ServingPool } from "../../src/data/serving-pool";
import { hubSchema } from "../../src/schema";
import { createSeededDatabase } from "./databases";
import { TEST_DISCLOSURE } from "./disclosure";
import { closedWithFile } from "./leftovers";

/** The answer to an operation, and its number of statements. */
interface Answer<Data> {
  data: Data;
  statements: number;
}

/** A hub with its own database and the seed data. The default grant is that of the network's team. */
export interface TestHub {
  url: string;
  database: ServingDatabase;
  pool: ServingPool;
  /** A connection as the database's owner, who may write. */
  owner: Client;
  /** Executes an operation, and fails the test if the answer has errors. */
  ask<Data = Record<string, unknown>, Variables extends object = Record<string, unknown>>(
    operation: string | TypedDocumentNode<Data, Variables>,
    variables?: Variables,
    grant?: Grant,
  ): Promise<Answer<Data>>;
  /** Executes an operation whose answer may have errors. */
  answer(
    operation: string | DocumentNode,
    variables?: object,
    grant?: Grant,
  ): Promise<{ data: unknown; errors: GraphQLFormattedError[]; statements: number }>;
  close(): Promise<void>;
}

export async function openTestHub(): Promise<TestHub> {
  const database = await createSeededDatabase();
  const { url } = database;
  const serving = await openServingDatabase({
    url: await servingLoginUrl(url, TEST_DISCLOSURE.secret),
  });
  const budget = await Budget.open(null, () => undefined);
  const failures: Error[] = [];
  const pool = openServingPool(serving, (error) => failures.push(error));
  const owner = new Client({ connectionString: url });
  await owner.connect();
  const answer: TestHub["answer"] = async (operation, variables = {}, grant = FULL_GRANT) => {
    const document = typeof operation === "string" ? parse(operation) : operation;
    const [invalid] = validate(hubSchema(), document);
    if (invalid !== undefined) throw invalid;
    const context = { ...openOperation(pool, rightsOf(grant)), grant, budget };
    try {
      const { data, errors } = await execute({
        schema: hubSchema(),
        document,
        contextValue: context,
        variableValues: { ...variables },
      });
      return {
        data: asClient(data ?? null),
        errors: asClient(errors?.map((error) => error.toJSON()) ?? []),
        statements: context.transaction.statementCount,
      };
    } finally {
      await closeOperation(context);
    }
  };
  return {
    url,
    database: serving,
    pool,
    owner,
    answer,
    async ask(operation, variables, grant) {
      const { data, errors, statements } = await answer(operation, variables, grant);
      if (errors.length > 0) throw new Error(`expected no errors, but got ${JSON.stringify(errors)}`);
      return { data: asClient(data), statements };
    },
    close: closedWithFile(async () => {
      expect(failures).toEqual([]);
      // The pool does not wait for its last sockets; dropping the database may break one of them.
      await pool.end();
      await owner.end();
      await database.drop();
    }),
  };
}

/** The value as a client gets it by parsing JSON. */
function asClient<Seen>(value: unknown): Seen {
  return JSON.parse(JSON.stringify(value));
}

/** Text of an operation in schema/operations. */
export function operationText(name: string): string {
  return readFileSync(join(__dirname, "..", "..", "schema", "operations", `${name}.graphql`), "utf8");
}
