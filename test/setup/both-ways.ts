import { getOperationAST, getVariableValues, parse } from "graphql";
import { FULL_GRANT, type Grant, rightsOf } from "../../src/access/grant";
import { hashOf } from "../../src/access/trusted-operations";
import { CompiledExecutor } from "../../src/compiler/compiled-executor";
import { LARGEST_ANSWER_BYTES } from "../../src/compiler/list-rows";
import { NeedsReference } from "../../src/compiler/needs-reference";
import { openBytesPool } from "../../src/data/serving-pool";
import { hubSchema } from "../../src/schema";
import type { TestHub } from "./hub";

/** Executes operations by resolvers and as one statement, and fails the test if the two answers differ. */
export interface BothWays {
  /** Data of an answer without errors. */
  ask<Data>(query: string, variables?: Record<string, unknown>, grant?: Grant): Promise<Data>;
  /** Messages of the errors of an answer. */
  refusal(query: string, variables?: Record<string, unknown>, grant?: Grant): Promise<string[]>;
  close(): Promise<void>;
}

export function askBothWays(hub: TestHub): BothWays {
  const pool = openBytesPool(hub.database, {
    size: 2,
    largestAnswerBytes: LARGEST_ANSWER_BYTES,
    report: (error) => {
      throw error;
    },
  });
  const executor = new CompiledExecutor(hubSchema(), pool, hub.database);

  async function compiled(
    query: string,
    variables: Record<string, unknown>,
    grant: Grant,
  ): Promise<string | null> {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error("expected one operation");
    const { coerced } = getVariableValues(hubSchema(), operation.variableDefinitions ?? [], variables);
    if (coerced === undefined) return null;
    const answer = await executor.answer(
      { document, operation, hash: hashOf(query), variables: coerced },
      rightsOf(grant),
    );
    return answer instanceof NeedsReference ? null : Buffer.concat(answer.parts).toString();
  }

  return {
    async ask<Data>(query: string, variables: Record<string, unknown> = {}, grant: Grant = FULL_GRANT) {
      const { data } = await hub.ask<Data>(query, variables, grant);
      expect(await compiled(query, variables, grant)).toBe(JSON.stringify({ data }));
      return data;
    },
    async refusal(query, variables = {}, grant = FULL_GRANT) {
      const { errors } = await hub.answer(query, variables, grant);
      expect(await compiled(query, variables, grant)).toBeNull();
      return errors.map(({ message }) => message);
    },
    close: async () => pool.end(),
  };
}
