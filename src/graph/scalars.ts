import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from "graphql";
import { checkCogCode, checkFiness, checkSiren, checkSiret, InvalidIdentifier } from "./identifiers";

export const Siren = identifierScalar({
  name: "Siren",
  description:
    "Number of a legal body in the national register of enterprises: 9 digits as text, checked by their Luhn sum.",
  check: checkSiren,
});

export const Siret = identifierScalar({
  name: "Siret",
  description:
    "Number of an establishment in the national register of enterprises: 14 digits as text, checked by their Luhn sum; for those " +
    "of La Poste the sum of digits may be a multiple of 5 instead.",
  check: checkSiret,
});

export const Finess = identifierScalar({
  name: "Finess",
  description: "Number in the national register of health and social establishments: 9 characters as text.",
  check: checkFiness,
});

export const CogCode = identifierScalar({
  name: "CogCode",
  description:
    "Code of the official geographic code: région `84`, département `2A` or `971`, commune `69123`, or the SIREN of an EPCI. " +
    "A text, because leading zeros are significant.",
  check: checkCogCode,
});

interface IdentifierScalar {
  name: string;
  description: string;
  check: (value: string) => string;
}

function identifierScalar({ name, description, check }: IdentifierScalar): GraphQLScalarType<string, string> {
  const parse = (value: string, node?: ValueNode) => {
    try {
      return check(value);
    } catch (error) {
      if (error instanceof InvalidIdentifier) throw refusal(error.expected, value, node);
      throw error;
    }
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: String,
    parseValue(value) {
      if (typeof value === "string") return parse(value);
      throw refusal(`a ${name} as text`, value);
    },
    parseLiteral(node) {
      if (node.kind === Kind.STRING) return parse(node.value, node);
      throw refusal(`a ${name} as text`, print(node), node);
    },
  });
}

function refusal(expected: string, received: unknown, node?: ValueNode): GraphQLError {
  return new GraphQLError(`expected ${expected}, but got ${JSON.stringify(received)}`, {
    ...(node && { nodes: node }),
    extensions: { code: "BAD_USER_INPUT", expected, received },
  });
}
