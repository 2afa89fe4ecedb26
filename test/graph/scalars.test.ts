import { GraphQLError, parseValue } from "graphql";
import { CogCode, Finess, Siren, Siret } from "../../src/graph/scalars";

const refusal = (read: () => unknown) => {
  try {
    return read();
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions : error;
  }
};

test.each([
  [Siren, "200093201"],
  [Siret, "35600000049837"],
  [Finess, "750000123"],
  [CogCode, "2A"],
])("%s accepts only valid identifiers of its register, as a variable and as a literal", (scalar, value) => {
  expect(scalar.parseValue(value)).toBe(value);
  expect(scalar.parseLiteral(parseValue(`"${value}"`), {})).toBe(value);
  expect(scalar.serialize(value)).toBe(value);
});

test.each([
  [Siren, "200093202"],
  [Siret, "00000000000000"],
  [Finess, "75000012"],
  [CogCode, "1"],
])("%s refuses %s with what was expected and what came", (scalar, value) => {
  const expected = expect.stringMatching(/^a /);
  const details = { code: "BAD_USER_INPUT", expected, received: value };
  expect(refusal(() => scalar.parseValue(value))).toEqual(details);
  expect(refusal(() => scalar.parseLiteral(parseValue(`"${value}"`), {}))).toEqual(details);
});

test.each([[Siren], [Siret], [Finess], [CogCode]])("%s is a text, never a number", (scalar) => {
  const expected = `a ${scalar.name} as text`;
  expect(refusal(() => scalar.parseValue(200093201))).toEqual({
    code: "BAD_USER_INPUT",
    expected,
    received: 200093201,
  });
  expect(refusal(() => scalar.parseLiteral(parseValue("200093201"), {}))).toEqual({
    code: "BAD_USER_INPUT",
    expected,
    received: "200093201",
  });
});
