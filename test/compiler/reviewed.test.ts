import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getOperationAST, getVariableValues, parse } from "graphql";
import { NeedsReference } from "../../src/compiler/needs-reference";
import { OperationPlans } from "../../src/compiler/operation-plans";
import { resolverFields } from "../../src/compiler/resolver-fields";
import { hubSchema } from "../../src/schema";
import { readOperations } from "../../src/server/operations";

/** The reviewed operations that need resolvers, each with the reason. */
function reviewedList(): { operation: string; reason: string }[] {
  return JSON.parse(readFileSync(join(__dirname, "..", "..", "schema", "uncompiled.json"), "utf8"));
}

test("an operation of schema/operations is compiled unless schema/uncompiled.json says why it is not", async () => {
  const plans = new OperationPlans(hubSchema());
  const left = (await readOperations()).flatMap(({ name, text, variables }) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error(`expected one operation in ${name}`);
    const given = { id: "VGVycml0b3J5OjE", ...JSON.parse(variables ?? "{}") };
    const { coerced = {} } = getVariableValues(hubSchema(), operation.variableDefinitions ?? [], given);
    return plans.planFor(document, operation, coerced) instanceof NeedsReference ? [name] : [];
  });
  expect(left).toEqual(reviewedList().map(({ operation }) => operation));
});

test("resolvers are needed only for the viewer, tokens and the audit log", () => {
  expect(resolverFields(hubSchema())).toEqual([
    "Query.audit",
    "Query.tokens",
    "Query.viewer",
    "Mutation.createToken",
    "Mutation.revokeToken",
    "Mutation.rotateToken",
  ]);
});
