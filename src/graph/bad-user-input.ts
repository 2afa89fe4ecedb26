import { GraphQLError } from "graphql";

/** An argument with an invalid value: its name, the expected and the received value. */
export class BadUserInput extends GraphQLError {
  constructor({ argument, expected, received }: { argument: string; expected: string; received: unknown }) {
    super(`${argument} must be ${expected}, but got ${JSON.stringify(received)}`, {
      extensions: { code: "BAD_USER_INPUT", argument, expected, received },
    });
  }
}
