import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLOutputType,
  Kind,
  parse,
  validate,
} from "graphql";
import { printWithRules } from "../src/graph/print-schema";
import { hubSchema } from "../src/schema";
import { readOperations } from "../src/server/operations";

const OPERATIONS = join(__dirname, "..", "schema", "operations");
const types = Object.values(hubSchema().getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !(isScalarType(type) && isSpecifiedScalarType(type)),
);

test("schema/api.graphql is the schema of the code", () => {
  const committed = readFileSync(join(__dirname, "..", "schema", "api.graphql"), "utf8").split("\n");
  const printed = printWithRules(hubSchema()).split("\n");
  const different = printed.findIndex((line, index) => line !== committed[index]);
  const fault = `line ${different + 1} is ${JSON.stringify(committed[different])}, but the code says ${JSON.stringify(printed[different])}: run \`npm run generate\` and review what it changes`;
  expect(different === -1 ? "" : fault).toBe("");
  expect(committed).toHaveLength(printed.length);
});

test("every type, field, argument and enum value is described in full sentences", () => {
  const described = types.flatMap((type) => {
    const own: [string, string | null | undefined][] = [[type.name, type.description]];
    if (isEnumType(type))
      own.push(...type.getValues().map((value) => entry(`${type.name}.${value.name}`, value)));
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        own.push(entry(`${type.name}.${field.name}`, field));
        own.push(
          ...field.args.map((argument) => entry(`${type.name}.${field.name}(${argument.name})`, argument)),
        );
      }
    }
    if (isInputObjectType(type)) {
      own.push(...Object.values(type.getFields()).map((field) => entry(`${type.name}.${field.name}`, field)));
    }
    return own;
  });
  expect(described.length).toBeGreaterThan(2000);
  const poor = described.filter(
    ([name, text]) => !["Query", "Mutation"].includes(name) && !/[.]\)?$/.test(text?.trim() ?? ""),
  );
  expect(poor.map(([name]) => name)).toEqual([]);
});

function entry(
  name: string,
  { description }: { description?: string | null | undefined },
): [string, string | null | undefined] {
  return [name, description];
}

test("every nullable field of a noun says when it is null", () => {
  const silent = types.flatMap((type) => {
    if (!isObjectType(type) || type.name === "Query" || type.getInterfaces().length === 0) return [];
    return Object.values(type.getFields())
      .filter((field) => !isNonNullType(field.type) && !/null/i.test(field.description ?? ""))
      .map((field) => `${type.name}.${field.name}`);
  });
  expect(silent).toEqual([]);
});

test("every list of objects is a page with a bounded size, except those whose length the caller or the schema decides", () => {
  const unbounded = types.flatMap((type) => {
    if (!isObjectType(type) || type.name.endsWith("Connection")) return [];
    return Object.values(type.getFields())
      .filter((field) => isList(field.type) && isObjectLike(field.type))
      .map((field) => `${type.name}.${field.name}`);
  });
  expect(unbounded).toEqual([
    "Query.audit",
    "Query.enumLabels",
    "Query.nodes",
    "Query.search",
    "Query.tokens",
  ]);
});

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function isObjectLike(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isObjectType(named) || isInterfaceType(named);
}

test("every noun that states a fact has an edge to its citation", () => {
  const facts = types.filter(
    (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node"),
  );
  const uncited = facts
    .filter((type) => isObjectType(type) && !("citation" in type.getFields()))
    .map(({ name }) => name);
  expect(uncited).toEqual(["Area", "Breakdown", "Citation", "ObservationDeletion", "Source"]);
});

const files = readdirSync(OPERATIONS).filter((file) => file.endsWith(".graphql"));

test.each(files)("%s is valid, named after its file, and described", async (file) => {
  const document = parse(readFileSync(join(OPERATIONS, file), "utf8"));
  expect(validate(hubSchema(), document)).toEqual([]);
  const [operation, ...others] = document.definitions.filter(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  const name = operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
  const kebab = name?.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1);
  expect([kebab, others]).toEqual([file.replace(".graphql", ""), []]);
  const example = (await readOperations()).find((one) => one.name === kebab);
  expect(example?.description).toMatch(/^[A-Z].*\.$/);
});
